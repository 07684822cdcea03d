namespace GovernanceConsole.Decisions.Internal.Runs;

/// <summary>What one run has done so far, as far as its workflow limits it.</summary>
internal sealed class RunState
{
    /// <summary>When it last did something; runs that are quiet for long are forgotten.</summary>
    public DateTimeOffset LastAt { get; set; }

    /// <summary>Failures by action.</summary>
    public Dictionary<string, int> Failed { get; init; } = [];

    /// <summary>Permits by the digest of the exact action.</summary>
    public Dictionary<string, int> Repeated { get; init; } = [];

    /// <summary>Stages by workflow and name.</summary>
    public Dictionary<string, StageState> Stages { get; init; } = [];
}

/// <summary>What one stage of a run has taken.</summary>
internal sealed class StageState
{
    public DateTimeOffset Since { get; set; }

    public int Taken { get; set; }

    /// <summary>Actions that succeeded in it.</summary>
    public HashSet<string> Succeeded { get; init; } = [];
}

/// <summary>A permit whose outcome is not known yet.</summary>
/// <param name="Stage">Workflow and name; null for none.</param>
internal sealed record OpenPermit(string Run, string Action, string? Stage, DateTimeOffset At);
