using GovernanceConsole.Kernel;

namespace GovernanceConsole.Incidents;

/// <summary>How bad an incident was.</summary>
public enum IncidentSeverity
{
    /// <summary>Worth a note; no gate counts it.</summary>
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>How far an incident is dealt with.</summary>
public enum IncidentStatus
{
    Open,

    /// <summary>It does no more harm, but nobody said yet why it came.</summary>
    Contained,

    /// <summary>Its cause is known and mended.</summary>
    Resolved,

    /// <summary>It turned out to be none, and counts nowhere.</summary>
    Dismissed,
}

/// <summary>Something that an agent did, or that happened through it, and should not have.</summary>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="HappenedAt">When it happened, as far as anybody knows; not when it was noticed.</param>
/// <param name="Owner">The e-mail of who sees to it.</param>
/// <param name="Workflow">Where; null where it concerns all the agent does, as the other parts of the place.</param>
/// <param name="Description">What happened, whom it touched; at most 5,000 characters.</param>
/// <param name="Evaluations">The decisions it is about, by evaluation id; at most 50.</param>
/// <param name="Cause">Why it came; asked for when it is resolved. At most 2,000 characters, as the next.</param>
/// <param name="Remedy">What was done so that it does not come again; asked for when it is resolved.</param>
/// <param name="ReportedBy">Set by the console.</param>
/// <param name="ReportedAt">Set by the console; so the next two.</param>
public sealed record Incident(
    string Title, IncidentSeverity Severity, string Agent, DateTimeOffset HappenedAt, string Owner,
    IncidentStatus? Status = null, string? Workflow = null, string? Segment = null, string? Channel = null, string? Region = null,
    string? Description = null, IReadOnlyList<string>? Evaluations = null, string? Cause = null, string? Remedy = null,
    string? ReportedBy = null, DateTimeOffset? ReportedAt = null, DateTimeOffset? ContainedAt = null, DateTimeOffset? ClosedAt = null)
{
    public static readonly string RuleKind = "incident";

    /// <summary>True while somebody has to see to it.</summary>
    public bool IsOpen() => Status is null or IncidentStatus.Open or IncidentStatus.Contained;

    /// <summary>True where it speaks against its agent.</summary>
    public bool Counts() => Status != IncidentStatus.Dismissed && Severity != IncidentSeverity.Low;
}

/// <summary>What an incident cost. A line is never changed: a wrong one is corrected by another, which may be negative.</summary>
/// <param name="Amount">In US dollars, not zero.</param>
/// <param name="For">What it was paid for, 1 to 200 characters: <c>refunds</c>, <c>legal advice</c>.</param>
/// <param name="Agent">Set by the console from the incident, as the place.</param>
public sealed record IncidentCost(
    string Incident, Money Amount, string For, string Agent = "", string? Workflow = null, string? Segment = null, string? Channel = null, string? Region = null)
{
    public static readonly string RuleKind = "incident_cost";

    /// <summary>The currency of all costs.</summary>
    public static readonly string Currency = "USD";
}
