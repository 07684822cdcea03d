namespace GovernanceConsole.Oversight.Internal.Views;

/// <summary>A line of <c>activity_hours</c>: an agent's decisions in one hour.</summary>
internal sealed class HourRow
{
    /// <summary>The hour's beginning, seconds since 1970, UTC.</summary>
    public required long Hour { get; init; }

    public required string Agent { get; init; }

    public int Permitted { get; set; }

    public int Held { get; set; }

    public int Denied { get; set; }
}

/// <summary>A line of <c>activity_runs</c>. Times in microseconds since 1970, UTC.</summary>
internal sealed class RunRow
{
    public required string Id { get; init; }

    public required string Agent { get; init; }

    public required string Workflow { get; init; }

    public required long StartedAt { get; init; }

    public long LastAt { get; set; }

    public int Permitted { get; set; }

    public int Held { get; set; }

    public int Denied { get; set; }

    public long LastSeq { get; set; }
}

/// <summary>A line of <c>activity_last</c>: an agent's last decision.</summary>
internal sealed class LastStepRow
{
    public required string Agent { get; init; }

    /// <summary>A <see cref="RunStep"/>, JSON.</summary>
    public required string Step { get; set; }
}

/// <summary>A line of <c>activity_places</c>: what agents named in a workflow.</summary>
internal sealed class PlaceRow
{
    public required string Workflow { get; init; }

    /// <summary>segment, channel, region or agent.</summary>
    public required string Kind { get; init; }

    public required string Value { get; init; }
}

/// <summary>A line of <c>activity_actions</c>: how often an agent was permitted an action.</summary>
internal sealed class ActionRow
{
    public required string Agent { get; init; }

    public required string Action { get; init; }

    public int Permitted { get; set; }
}
