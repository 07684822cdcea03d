namespace GovernanceConsole.Assurance.Internal.Views;

/// <summary>A line of <c>sla_counts</c>: how often something happened in a stretch of five minutes, out of the ledger.</summary>
internal sealed class SlaCountRow
{
    /// <summary>outcome, turnaround, decided, review, kpi, queue or reading.</summary>
    public required string Measure { get; init; }

    /// <summary>The stretch, in five minutes since 1970.</summary>
    public required long Slot { get; init; }

    /// <summary>Empty where it is about none.</summary>
    public required string Agent { get; init; }

    /// <summary>Empty where it is about none.</summary>
    public required string Workflow { get; init; }

    /// <summary>The tier of the queue, the reported figure, or the service level that was reported on; else empty.</summary>
    public required string Part { get; init; }

    /// <summary>The person who decided; else empty.</summary>
    public required string Who { get; init; }

    /// <summary>The step of time, or the kind of outcome or review.</summary>
    public required int Bucket { get; init; }

    public long Count { get; init; }

    /// <summary>The sum of reported figures.</summary>
    public double Sum { get; init; }
}

/// <summary>A line of <c>sla_items</c>: a held action that waits for a person.</summary>
internal sealed class SlaItemRow
{
    public required string Item { get; init; }

    public required string Agent { get; init; }

    public required string Workflow { get; init; }

    public required string Tier { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required long At { get; init; }
}

/// <summary>A line of <c>sla_events</c>: a service level was set, removed, breached or met again.</summary>
internal sealed class SlaEventRow
{
    public required long Seq { get; init; }

    public required string Sla { get; init; }

    /// <summary>Microseconds since 1970.</summary>
    public required long At { get; init; }

    /// <summary>set, removed, breached or met.</summary>
    public required string State { get; init; }

    public required string Says { get; init; }
}

/// <summary>A line of <c>sla_answers</c>: how the decision point itself answered in a stretch of five minutes, over all nodes. Measured, not in the ledger.</summary>
internal sealed class SlaAnswerRow
{
    public required long Slot { get; init; }

    /// <summary>The step of time; −1 for an answer that failed.</summary>
    public required int Bucket { get; init; }

    public long Count { get; init; }
}
