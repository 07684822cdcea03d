namespace GovernanceConsole.Autonomy;

/// <summary>How much harm a workflow can do.</summary>
public enum RiskTier
{
    Low,
    Medium,
    High,
}

/// <summary>One stage of a workflow.</summary>
/// <param name="DoneWhen">The exit criterion, in words.</param>
/// <param name="MaxActions">How many actions one run may take in it; null for no limit.</param>
/// <param name="Timeout">How long one run may stay in it; null for no limit.</param>
public sealed record WorkflowStage(string Name, string? DoneWhen = null, int? MaxActions = null, TimeSpan? Timeout = null);

/// <summary>A governed business process.</summary>
/// <param name="Owner">E-mail of the person who answers for it.</param>
/// <param name="RetryLimit">How often one action may be tried again in a run; null for no limit.</param>
/// <param name="ConfidenceThreshold">From 0 to 1: below it a medium action waits for a person at level 1. Null for <see cref="DefaultConfidenceThreshold"/>.</param>
/// <param name="RequiresData">Ids of the data sources it depends on.</param>
public sealed record WorkflowDefinition(
    string Name,
    RiskTier Risk,
    string Owner,
    IReadOnlyList<WorkflowStage>? Stages = null,
    int? RetryLimit = null,
    double? ConfidenceThreshold = null,
    IReadOnlyList<string>? RequiresData = null)
{
    /// <summary>What holds where a workflow says nothing of confidence.</summary>
    public const double DefaultConfidenceThreshold = 0.8;
}
