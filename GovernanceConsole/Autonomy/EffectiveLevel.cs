namespace GovernanceConsole.Autonomy;

/// <summary>The level in force at one place, and where it comes from.</summary>
/// <param name="Level">0 to 3.</param>
/// <param name="SetBy">The dial that decides, or null where none is set.</param>
/// <param name="PausedBy">The dial whose pause holds it at 0, or null.</param>
/// <param name="FromFallback">The deciding dial's time box has ended and what stood before it counts.</param>
public sealed record EffectiveLevel(int Level, DialDefinition? SetBy, DialDefinition? PausedBy, bool FromFallback)
{
    /// <summary>No dial covers the place: level 0.</summary>
    public static readonly EffectiveLevel Unset = new(0, null, null, false);

    /// <summary>Where it comes from, in words.</summary>
    public string Source { get; } =
        SetBy is null ? "no dial is set here, so level 0"
        : PausedBy is not null ? $"paused at {PausedBy.Scope}"
        : FromFallback ? $"the time box of {SetBy.Scope} has ended"
        : $"set at {SetBy.Scope}";
}
