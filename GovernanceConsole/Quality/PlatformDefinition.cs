namespace GovernanceConsole.Quality;

/// <summary>What happens to agents' actions while a platform is down.</summary>
public enum PlatformDown
{
    /// <summary>Nothing goes on, not even what is only planned.</summary>
    Pause,

    /// <summary>Agents plan and draft; nothing is executed.</summary>
    SafeState,

    /// <summary>What would be executed waits for a person.</summary>
    HumanQueue,
}

/// <summary>A system that agents act on, and its contract.</summary>
/// <param name="Owner">E-mail of the person who answers for it.</param>
/// <param name="Tools">The catalogue's tools that lead to it.</param>
/// <param name="WhenDown">What happens while it is down.</param>
/// <param name="Actions">The actions it supports; null for all.</param>
/// <param name="MaxAge">After how long without a reading it counts as down; null where it is up until somebody says otherwise.</param>
public sealed record PlatformDefinition(string Name, string Owner, IReadOnlyList<string> Tools, PlatformDown WhenDown, IReadOnlyList<string>? Actions = null, TimeSpan? MaxAge = null)
{
    public static readonly string RuleKind = "platform";
}

/// <summary>How a platform does.</summary>
public enum PlatformStatus
{
    Up,

    /// <summary>Slow or in part; agents go on.</summary>
    Degraded,

    Down,
}

/// <summary>What was seen of a platform.</summary>
/// <param name="At">When; now where it is left out.</param>
/// <param name="Note">At most 500 characters for people, or null.</param>
public sealed record PlatformReading(PlatformStatus Status, DateTimeOffset? At = null, string? Note = null);
