using System.Globalization;
using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>Level × phase × severity, and the confidence that level 1 asks for.</summary>
internal static class AutonomyControls
{
    private static readonly string[] Names = ["Assist", "Execute", "Optimize", "Orchestrate"];

    public static void Check(ActionDefinition action, WorkflowDefinition workflow, LevelInForce level, DecisionRequest request, ref VerdictList verdicts)
    {
        if (action.Phase == ActionPhase.Plan)
            return;
        if (level.Level == 0)
        {
            verdicts.Deny(Control.Autonomy, ReasonCodes.AssistOnly, $"At level 0 (Assist) an agent drafts and recommends; it does not act ({level.From}).", "role:cmo", source: level.Dial.SetBy?.Scope.Id);
            return;
        }

        if (Waits(action, level.Level, request) is { } why)
            verdicts.Hold(Control.Autonomy, ReasonCodes.ApprovalRequired, $"{why} at level {level.Level} ({Names[level.Level]}).", "role:cmo",
                limit: why == OutsideCaps ? action.WorstCase?.ToString() : null, used: why == OutsideCaps ? request.EstimatedCost?.ToString() : null, source: level.Dial.SetBy?.Scope.Id);
        if (level.Level == 1 && action.Severity == ActionSeverity.Medium)
            CheckConfidence(workflow, request, ref verdicts);
    }

    private const string OutsideCaps = "A reallocation outside its caps waits for a person";

    /// <summary>Why the action waits for a person at this level, or null.</summary>
    private static string? Waits(ActionDefinition action, int level, DecisionRequest request) => action switch
    {
        { AlwaysApprove: true } => "This action waits for a person at every level, also",
        { Severity: not ActionSeverity.High } => null,
        _ => level switch
        {
            1 => "High-severity actions wait for a person",
            2 when !action.Reallocation => "High-severity actions that are not reallocations wait for a person",
            2 when !InsideCaps(action, request) => OutsideCaps,
            _ => null,
        },
    };

    private static bool InsideCaps(ActionDefinition action, DecisionRequest request) =>
        action.WorstCase is not { } cap || (request.EstimatedCost is { } cost && cost.Currency == cap.Currency && cost.Amount <= cap.Amount);

    private static void CheckConfidence(WorkflowDefinition workflow, DecisionRequest request, ref VerdictList verdicts)
    {
        var threshold = workflow.ConfidenceThreshold ?? WorkflowDefinition.DefaultConfidenceThreshold;
        if (request.Confidence >= threshold)
            return;
        var (limit, used) = (threshold.ToString(CultureInfo.InvariantCulture), request.Confidence?.ToString(CultureInfo.InvariantCulture));
        verdicts.Hold(Control.Confidence, ReasonCodes.LowConfidence, $"Medium-severity actions below the confidence {limit} wait for a person at level 1 (Execute); this one has {used ?? "none"}.", "role:cmo", limit, used);
    }
}
