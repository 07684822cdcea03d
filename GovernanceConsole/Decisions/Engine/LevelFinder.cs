using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>The level in force for a question, and where it comes from.</summary>
/// <param name="LoweredBy">Why it is one lower than the dial and the ceiling say; null where it is not.</param>
/// <param name="AssistBy">The breached service level that makes it nought; null where none does.</param>
/// <param name="HeldBy">The suite that was not passed and makes it nought; null where none does.</param>
internal readonly record struct LevelInForce(int Level, EffectiveLevel Dial, int? Ceiling, string? LoweredBy = null, string? AssistBy = null, string? HeldBy = null)
{
    /// <summary>What stands in <see cref="From"/> before the reason for a lower level.</summary>
    public const string OneLower = "; one lower: ";

    /// <summary>Where it comes from, in words.</summary>
    public string From => Before + (LoweredBy is null ? "" : OneLower + LoweredBy) + (AssistBy is null ? "" : "; assist only: " + AssistBy) + (HeldBy is null ? "" : "; held at 0: " + HeldBy);

    // A paused or an unset dial is at 0, which no ceiling is below.
    private string Before => Ceiling is { } ceiling && ceiling < Dial.Level ? $"ceiling {ceiling} of the persona, below the {Dial.Level} of {Dial.SetBy!.Scope}" : Dial.Source;
}

internal static class LevelFinder
{
    /// <summary>What the dials say of the place, whoever asks.</summary>
    public static EffectiveLevel DialOn(DecisionSnapshot snapshot, DecisionRequest request, DateTimeOffset now) => request.ResourceType == "workflow"
        ? snapshot.Dials.Resolve(new DialScope(request.ResourceId, request.Segment, request.Channel, request.Region), now)
        : EffectiveLevel.Unset;

    public static LevelInForce Find(EffectiveLevel dial, GovernedAgent? agent)
    {
        // Nobody knows the ceiling of an unknown agent: none is granted.
        var ceiling = agent?.Persona.Definition.MaxLevel ?? 0;
        return new LevelInForce(Math.Min(dial.Level, ceiling), dial, agent is null ? null : ceiling);
    }
}
