using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Endpoints;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Asks the engine a scenario's question where nothing but the pack can say no: the agent is active, the dial at 3, the tool allowed. What the register and the catalogue say of agent and action counts.</summary>
internal sealed class PolicyTrial(DecisionFold fold, TimeProvider clock) : IPolicyTrial
{
    public IReadOnlyList<ScenarioResult> Run(string id, PackDefinition pack) =>
        PolicyIndex.Alone(id, pack) is not { } alone ? [] : [.. (pack.Scenarios ?? []).Select(scenario => Run(id, alone, scenario))];

    private ScenarioResult Run(string id, PolicyIndex alone, ScenarioDefinition scenario)
    {
        try
        {
            CanonicalJson.Check(scenario.Request);
            var (question, _) = EvaluationEndpoint.ToQuestion(AuthZenReader.Question(scenario.Request));
            var request = RecordedRequests.Read(question, askedBy: null);
            var rules = World(request) with { Policies = alone, TimeZone = fold.Durable.TimeZone };
            var facts = RequestFacts.Find(rules, request) with { ArgumentErrors = [] };
            return Judge(id, scenario, DecisionEngine.Decide(rules, request, facts, scenario.At ?? clock.GetUtcNow()));
        }
        catch (Exception unreadable) when (unreadable is AuthZenFormatException or CanonicalJsonException)
        {
            return new ScenarioResult(scenario.Name, scenario.Expect, scenario.Reason, null, null, false, $"Its request cannot be read: {unreadable.Message}");
        }
    }

    private static ScenarioResult Judge(string id, ScenarioDefinition scenario, Decision decision)
    {
        var got = (RuleEffect)(int)decision.Outcome;
        var spoke = scenario.Reason is not { } wanted || decision.Reasons.Any(reason => reason.Outcome == decision.Outcome && (reason.Code == wanted || reason.Source == $"{id}/{wanted}" || reason.Source == wanted));
        return new ScenarioResult(scenario.Name, scenario.Expect, scenario.Reason, got, decision.Code, got == scenario.Expect && spoke, decision.Speaking is { } speaking ? $"{speaking.Source}: {speaking.Message}" : null);
    }

    private DecisionSnapshot World(DecisionRequest request)
    {
        var world = DecisionSnapshot.Empty;
        if (request.SubjectType == "agent")
        {
            var known = fold.Durable.FindAgent(request.SubjectId);
            var action = (fold.Durable.FindAction(request.ActionName)?.Definition ?? new ActionDefinition(ActionPhase.Execute, ActionSeverity.Low)) with { AlwaysApprove = false };
            var persona = new PersonaDefinition("Scenario", "Tries packs.", "scenario", [.. new[] { action.Tool, request.Tool }.OfType<string>()], [], request.DataClasses, 3);
            var agent = (known?.Definition ?? new AgentDefinition("scenario", "scenario", "scenario", AgentStatus.Active)) with { Status = AgentStatus.Active };
            world = world with
            {
                Agents = new AgentTable([new GovernedAgent(request.SubjectId, agent, new GovernedPersona(persona))]),
                Actions = new() { [request.ActionName] = new GovernedAction(request.ActionName, action, null) },
            };
        }

        return request.ResourceType != "workflow" ? world : world with
        {
            Workflows = new() { [request.ResourceId] = new WorkflowDefinition("Scenario", RiskTier.Low, "scenario") },
            Dials = new DialBoard([new DialDefinition(new DialScope(request.ResourceId), 3, "scenario", DateTimeOffset.UnixEpoch, "scenario")]),
        };
    }
}
