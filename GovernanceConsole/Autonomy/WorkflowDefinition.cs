using System.Text.Json.Serialization;

namespace GovernanceConsole.Autonomy;

/// <summary>How much harm a workflow can do.</summary>
public enum RiskTier
{
    Low,
    Medium,
    High,
}

/// <summary>What happens to a workflow's actions while data that it depends on does not meet its standards.</summary>
public enum BadData
{
    /// <summary>What would be executed waits for a person.</summary>
    Hold,

    /// <summary>Nothing is executed.</summary>
    Deny,

    /// <summary>The level in force is one lower.</summary>
    Lower,
}

/// <summary>One stage of a workflow.</summary>
/// <param name="DoneWhen">The exit criterion, in words. Where it is the name of an action (<c>email.send</c>, <c>email.send succeeded</c>), a reported success of that action in the stage ends it.</param>
/// <param name="MaxActions">How many actions one run may take in it; null for no limit.</param>
/// <param name="Timeout">How long one run may stay in it; null for no limit.</param>
public sealed record WorkflowStage(string Name, string? DoneWhen = null, int? MaxActions = null, TimeSpan? Timeout = null);

/// <summary>A governed business process.</summary>
/// <param name="Owner">E-mail of the person who answers for it.</param>
/// <param name="RetryLimit">How often one action that failed may be tried again in a run; null for no limit.</param>
/// <param name="ConfidenceThreshold">From 0 to 1: below it a medium action waits for a person at level 1. Null for <see cref="DefaultConfidenceThreshold"/>.</param>
/// <param name="LoopLimit">How often the very same action may be permitted in a run; null for no limit.</param>
/// <param name="RequiresData">Ids of the data sources it depends on. One that nobody knows, or nobody reports on, meets no standard.</param>
/// <param name="OnBadData">What happens while one of them does not meet its standards; null for <see cref="BadData.Hold"/>.</param>
public sealed record WorkflowDefinition(
    string Name,
    RiskTier Risk,
    string Owner,
    IReadOnlyList<WorkflowStage>? Stages = null,
    int? RetryLimit = null,
    double? ConfidenceThreshold = null,
    IReadOnlyList<string>? RequiresData = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? LoopLimit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BadData? OnBadData = null)
{
    /// <summary>What holds where a workflow says nothing of confidence.</summary>
    public const double DefaultConfidenceThreshold = 0.8;
}
