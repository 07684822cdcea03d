namespace GovernanceConsole.Autonomy.UI;

/// <summary>A workflow as it stands in the form.</summary>
public sealed class WorkflowDraft
{
    private WorkflowDefinition? _former;

    public string? Name { get; set; } = "";

    public RiskTier Risk { get; set; } = RiskTier.Medium;

    public string? Owner { get; set; } = "";

    public List<StageDraft> Stages { get; } = [];

    public int? RetryLimit { get; set; }

    public int? LoopLimit { get; set; }

    public double? ConfidenceThreshold { get; set; }

    /// <summary>Ids, separated by commas.</summary>
    public string? RequiresData { get; set; } = "";

    public BadData OnBadData { get; set; }

    public static WorkflowDraft Of(WorkflowDefinition workflow)
    {
        var draft = new WorkflowDraft
        {
            _former = workflow,
            Name = workflow.Name,
            Risk = workflow.Risk,
            Owner = workflow.Owner,
            RetryLimit = workflow.RetryLimit,
            LoopLimit = workflow.LoopLimit,
            ConfidenceThreshold = workflow.ConfidenceThreshold,
            RequiresData = string.Join(", ", workflow.RequiresData ?? []),
            OnBadData = workflow.OnBadData ?? BadData.Hold,
        };
        draft.Stages.AddRange((workflow.Stages ?? []).Select(StageDraft.Of));
        return draft;
    }

    /// <summary>What would be saved.</summary>
    public WorkflowDefinition Read() => new(
        Name?.Trim() ?? "", Risk, Owner?.Trim() ?? "", AsWritten([.. Stages.Select(stage => stage.ToStage())], _former?.Stages), RetryLimit, ConfidenceThreshold,
        AsWritten((RequiresData ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), _former?.RequiresData), LoopLimit,
        OnBadData == BadData.Hold && _former?.OnBadData is null ? null : OnBadData);

    /// <summary>Puts a stage before the one it follows.</summary>
    public void Raise(StageDraft stage)
    {
        var at = Stages.IndexOf(stage);
        if (at > 0)
            (Stages[at - 1], Stages[at]) = (Stages[at], Stages[at - 1]);
    }

    // An empty list and none mean the same; what nobody changed is no change.
    private static IReadOnlyList<T>? AsWritten<T>(IReadOnlyList<T> now, IReadOnlyList<T>? before) => now.Count == 0 && before is not { Count: > 0 } ? before : now;
}
