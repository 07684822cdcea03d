using GovernanceConsole.Kernel;

namespace GovernanceConsole.Autonomy.Internal;

/// <summary>What workflows and actions have to satisfy.</summary>
internal static class CatalogueChecks
{
    private const int MaxStages = 50;

    public static Refusal? Problem(WorkflowDefinition workflow)
    {
        if (string.IsNullOrWhiteSpace(workflow.Name) || workflow.Name.Length > 100)
            return Refusal.OutOfRange("name", "name must have 1 to 100 characters.");
        if (string.IsNullOrWhiteSpace(workflow.Owner) || workflow.Owner.Length > 200)
            return Refusal.OutOfRange("owner", "owner must have 1 to 200 characters.");
        if (workflow.RetryLimit is < 0 or > 1000)
            return Refusal.OutOfRange("retry_limit", $"retry_limit must be from 0 to 1000, not {workflow.RetryLimit}.");
        if (workflow.LoopLimit is < 1 or > 1_000_000)
            return Refusal.OutOfRange("loop_limit", $"loop_limit must be from 1 to 1000000, not {workflow.LoopLimit}.");
        if (workflow.ConfidenceThreshold is < 0 or > 1)
            return Refusal.OutOfRange("confidence_threshold", FormattableString.Invariant($"confidence_threshold must be from 0 to 1, not {workflow.ConfidenceThreshold}."));
        if (workflow.Stages?.Count > MaxStages)
            return Refusal.OutOfRange("stages", $"A workflow has at most {MaxStages} stages.");
        return (workflow.Stages ?? []).Select(Problem).FirstOrDefault(problem => problem is not null)
            ?? (workflow.Stages?.DistinctBy(stage => stage.Name).Count() < workflow.Stages?.Count ? Refusal.OutOfRange("stages", "Two stages have the same name.") : null);
    }

    public static Refusal? Problem(ActionDefinition action)
    {
        if (action.Tool is not null && !Slug.IsValid(action.Tool))
            return Refusal.OutOfRange("tool", $"A tool's name {Slug.Rule}; '{action.Tool}' does not.");
        if (action.RiskPoints is < 0 or > 1000)
            return Refusal.OutOfRange("risk_points", $"risk_points must be from 0 to 1000, not {action.RiskPoints}.");
        if (action.UnitPrice is { Amount: < 0 })
            return Refusal.OutOfRange("unit_price", "unit_price must not be negative.");
        if (action.WorstCase is { Amount: < 0 })
            return Refusal.OutOfRange("worst_case", "worst_case must not be negative.");
        if (action.RequiresPlan is { } plan && (action.Phase != ActionPhase.Execute || plan.Length is 0 or > 100))
            return Refusal.OutOfRange("requires_plan", "Only an action that is executed can require a plan; requires_plan is the name of a plan action.");
        return action.Arguments is { } schema && !ArgumentSchema.TryCompile(schema, out _, out var error) ? Refusal.OutOfRange("arguments", error!) : null;
    }

    private static Refusal? Problem(WorkflowStage stage) => stage switch
    {
        { Name: null or "" or { Length: > 100 } } => Refusal.OutOfRange("stages", "A stage's name must have 1 to 100 characters."),
        { MaxActions: < 1 } => Refusal.OutOfRange("stages", $"max_actions of the stage '{stage.Name}' must be 1 or more."),
        _ when stage.Timeout <= TimeSpan.Zero => Refusal.OutOfRange("stages", $"timeout of the stage '{stage.Name}' must be longer than nothing."),
        _ => null,
    };
}
