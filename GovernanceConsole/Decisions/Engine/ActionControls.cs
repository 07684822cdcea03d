using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>What the catalogue says of an action, and whether the place is governed at all.</summary>
internal static class ActionControls
{
    public static void CheckKnown(GovernedAction? action, DecisionRequest request, RequestFacts facts, ref VerdictList verdicts)
    {
        if (action is null)
            verdicts.Deny(Control.Action, ReasonCodes.ActionUnknown, $"The action '{request.ActionName}' is not in the catalogue.", "role:cmo");
        else if (facts.ArgumentErrors.Count > 0)
            verdicts.Deny(Control.Action, ReasonCodes.ArgumentsInvalid, $"The arguments of '{action.Name}' are not valid: {string.Join(' ', facts.ArgumentErrors)}", null);
    }

    public static void CheckDelegation(GovernedAction? action, ref VerdictList verdicts)
    {
        if (action?.Definition.Severity == ActionSeverity.Never)
            verdicts.Deny(Control.Delegation, ReasonCodes.NeverDelegated, $"The action '{action.Name}' is never delegated to an agent, at no level.", null);
    }

    public static void CheckScope(WorkflowDefinition? workflow, DecisionRequest request, ref VerdictList verdicts)
    {
        if (workflow is null)
            verdicts.Deny(Control.Scope, ReasonCodes.OutOfScope, $"There is no governed {(request.ResourceType == "workflow" ? "workflow" : "resource of type")} '{(request.ResourceType == "workflow" ? request.ResourceId : request.ResourceType)}'.", "role:cmo");
    }
}
