using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>
/// Decides. Pure and total: the same snapshot, request, facts and time give the same decision, byte for byte, and no
/// input makes it throw. Deny goes over hold over permit, in whichever order the controls stand.
/// </summary>
public static class DecisionEngine
{
    public static Decision Decide(DecisionSnapshot snapshot, DecisionRequest request, RequestFacts facts, DateTimeOffset now)
    {
        var agent = request.SubjectType == "agent" ? snapshot.FindAgent(request.SubjectId) : null;
        var action = snapshot.FindAction(request.ActionName);
        var workflow = request.ResourceType == "workflow" ? snapshot.FindWorkflow(request.ResourceId) : null;
        var level = LevelFinder.Find(snapshot, agent, request, now);

        var verdicts = new VerdictList();
        KillControl.Check(snapshot.Stops, agent, action, request, ref verdicts);
        AgentControls.CheckStatus(agent, request, now, ref verdicts);
        if (agent is not null)
        {
            AgentControls.CheckTool(agent, action, request, ref verdicts);
            AgentControls.CheckDataClasses(agent, request, ref verdicts);
        }

        ActionControls.CheckKnown(action, request, facts, ref verdicts);
        ActionControls.CheckDelegation(action, ref verdicts);
        ActionControls.CheckScope(workflow, request, ref verdicts);
        if (action is not null && action.Definition.Severity != ActionSeverity.Never && workflow is not null)
            AutonomyControls.Check(action.Definition, workflow, level, request, ref verdicts);

        if (facts.Approval is { } approval)
            ApprovalControl.Check(approval, ref verdicts);
        return new Decision(verdicts.Outcome, level.Level, level.From, verdicts.Reasons);
    }
}
