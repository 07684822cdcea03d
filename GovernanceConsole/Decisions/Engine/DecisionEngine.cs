using GovernanceConsole.Autonomy;
using GovernanceConsole.Budgets;
using GovernanceConsole.Policies;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>
/// Decides. Pure and total: the same snapshot, request, facts and time give the same decision, byte for byte, and no
/// input makes it throw. Deny goes over hold over permit, in whichever order the controls stand.
/// </summary>
public static class DecisionEngine
{
    public static Decision Decide(DecisionSnapshot snapshot, DecisionRequest request, RequestFacts facts, DateTimeOffset now)
    {
        // Of many agents this one is far away in memory: on its way while the dials are looked up.
        var hash = snapshot.Agents.Fetch(request.SubjectId);
        var dial = LevelFinder.DialOn(snapshot, request, now);
        var agent = request.SubjectType == "agent" ? snapshot.Agents.Find(request.SubjectId, hash) : null;
        var action = snapshot.FindAction(request.ActionName);
        var workflow = request.ResourceType == "workflow" ? snapshot.FindWorkflow(request.ResourceId) : null;
        var level = LevelFinder.Find(dial, agent);
        var badData = workflow?.RequiresData is { Count: > 0 } ? DataControls.Problem(snapshot, workflow, facts.Readings, now) : null;
        if (badData is not null && workflow!.OnBadData == BadData.Lower)
            level = level with { Level = Math.Max(0, level.Level - 1), LoweredBy = badData.Message };
        if (facts.Slas.Count > 0)
            level = SlaControls.Lower(level, snapshot.Slas, facts.Slas);

        if (level.Level > 0 && !snapshot.Suites.IsEmpty && agent is not null && EvaluationControls.Problem(snapshot, agent, request, facts.Evaluations) is { } unproven)
            level = level with { Level = 0, HeldBy = unproven };

        var policies = PolicyControls.CaseOf(snapshot, agent, action, level.Level, request, facts, now);
        var said = policies is null ? PolicyVerdict.Silent : snapshot.Policies.Judge(policies);

        var verdicts = new VerdictList();
        KillControl.Check(snapshot.Stops, agent, action, request, ref verdicts);
        if (!said.Permits || request.TokenAgent is not null)
            AgentControls.CheckStatus(agent, request, now, ref verdicts);
        if (agent is not null)
        {
            AgentControls.CheckTool(agent, action, request, ref verdicts);
            AgentControls.CheckDataClasses(agent, request, ref verdicts);
        }

        if (!said.Permits)
            ActionControls.CheckKnown(action, request, facts, ref verdicts);
        ActionControls.CheckDelegation(action, ref verdicts);
        if (!said.Permits)
            ActionControls.CheckScope(workflow, request, ref verdicts);
        var limits = action is null ? [] : BudgetControl.LimitsOn(snapshot, request);
        List<ReservedAmount> reserves = limits.Count == 0 ? NoReserves : [];
        if (limits.Count > 0)
            BudgetControl.Check(limits, hardStops: true, action!, request, facts, reserves, ref verdicts);
        if (action is not null && snapshot.Platforms.Count > 0)
            PlatformControls.Check(snapshot.FindPlatform(action.Definition.Tool ?? request.Tool), action, facts.Readings, now, ref verdicts);
        if (action is not null && badData is not null)
            DataControls.Check(workflow!, action, badData, ref verdicts);
        if (action is not null && facts.Slas.Count > 0)
            SlaControls.Check(action, snapshot.Slas, facts.Slas, ref verdicts);
        if (policies is not null)
            PolicyControls.Check(snapshot.HardStops, policies, said, ref verdicts);
        if (action is not null && action.Definition.Severity != ActionSeverity.Never && workflow is not null)
            AutonomyControls.Check(action.Definition, workflow, level, request, ref verdicts);
        if (action is not null)
            PlanControl.Check(action.Definition, facts.Plan, ref verdicts);

        if (limits.Count > 0)
            BudgetControl.Check(limits, hardStops: false, action!, request, facts, reserves, ref verdicts);
        if (facts.Run is { } run && workflow is not null)
            RunControl.Check(workflow, request.ActionName, run, now, ref verdicts);
        if (facts.Approval is { } approval)
            ApprovalControl.Check(approval, ref verdicts);
        return new Decision(verdicts.Outcome, level.Level, level.From, verdicts.Reasons)
        {
            Reserves = verdicts.Outcome == Outcome.Permit ? reserves : NoReserves,
            Observed = said.Observed,
            Obligations = verdicts.Outcome == Outcome.Permit ? said.Obligations : [],
        };
    }

    // Shared by every decision without a limit; nobody adds to it.
    private static readonly List<ReservedAmount> NoReserves = [];
}
