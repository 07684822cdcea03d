using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>Who plans, who accepts and who executes kept apart: what goes beyond the accepted plan waits for a person.</summary>
internal static class PlanControl
{
    public static void Check(ActionDefinition action, PlanFact? fact, ref VerdictList verdicts)
    {
        if (action is not { RequiresPlan: { } needed, Phase: ActionPhase.Execute } || fact?.Step is not null)
            return;
        var why = fact?.Problem ?? $"It needs an accepted '{needed}' of the same run, and there is none";
        verdicts.Hold(Control.Plan, ReasonCodes.ApprovalRequired, $"{why}: a person looks at it first.", "role:cmo", source: fact?.Plan);
    }
}
