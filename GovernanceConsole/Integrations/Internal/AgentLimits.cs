using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Integrations.Internal;

/// <summary>What an agent may do at one place, looked up without asking for anything. Advice: only an answer to a question permits.</summary>
internal sealed class AgentLimits(IDecisionPoint point, IRuleBook rules, IKillSwitches switches)
{
    /// <summary>The level in force at a place and where it comes from.</summary>
    public (int Level, string From) LevelOf(Caller caller, string agent, DialScope place)
    {
        var decision = point.Foresee(caller, Question(agent, place, "?"));
        return (decision.Level, decision.LevelFrom);
    }

    /// <summary>auto, approve or deny.</summary>
    public string ModeOf(Caller caller, string agent, DialScope place, string action) => point.Foresee(caller, Question(agent, place, action)).Outcome switch
    {
        Decisions.Engine.Outcome.Permit => "auto",
        Decisions.Engine.Outcome.Hold => "approve",
        Decisions.Engine.Outcome.Deny => "deny",
    };

    public bool HasAction(string name) => rules.Current.Find(AutonomyRules.Action, name) is not null;

    /// <summary>The switches that stop this agent, here or everywhere.</summary>
    /// <param name="tools">Of which tools too.</param>
    public IReadOnlyList<EngagedStop> StopsOn(string agent, DialScope? place, IEnumerable<string> tools)
    {
        var definition = rules.Current.Find(AgentRules.Agent, agent).As<AgentDefinition>()?.Definition;
        return [.. switches.Engaged.All.Where(stop => stop.Order.Scope is var scope && scope.Target switch
        {
            KillTarget.Everything => true,
            KillTarget.Agent => scope.Id == agent,
            KillTarget.Persona => scope.Id == definition?.Persona,
            KillTarget.BusinessUnit => scope.Id == definition?.BusinessUnit,
            KillTarget.Workflow => place is not null && scope.Id == place.Workflow,
            KillTarget.Channel => place is not null && scope.Id == place.Channel,
            KillTarget.Tool => tools.Contains(scope.Id),
        })];
    }

    public JsonObject Describe(Caller caller, string agent, AgentDefinition definition, DialScope? place)
    {
        var persona = rules.Current.Find(AgentRules.Persona, definition.Persona).As<PersonaDefinition>()?.Definition;
        var json = new JsonObject
        {
            ["agent"] = agent,
            ["status"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(definition.Status.ToString()),
            ["persona"] = definition.Persona,
            ["max_level"] = persona?.MaxLevel,
            ["allowed_tools"] = Texts(persona?.AllowedTools.Except(persona.ProhibitedTools)),
            ["data_classes"] = Texts(persona?.DataClasses),
            ["kill_switches"] = new JsonArray([.. StopsOn(agent, place, persona?.AllowedTools ?? []).Select(stop => new JsonObject { ["id"] = stop.Id, ["scope"] = stop.Order.Scope.ToString(), ["reason"] = stop.Order.Reason })]),
            ["revision"] = point.Rules.Revision,
        };
        if (place is not null && rules.Current.Find(AutonomyRules.Workflow, place.Workflow).As<WorkflowDefinition>()?.Definition is { } workflow)
        {
            var (level, from) = LevelOf(caller, agent, place);
            json["workflow"] = place.Workflow;
            json["level"] = level;
            json["level_from"] = from;
            json["confidence_threshold"] = workflow.ConfidenceThreshold ?? WorkflowDefinition.DefaultConfidenceThreshold;
            json["retry_limit"] = workflow.RetryLimit;
            json["actions"] = new JsonArray([.. rules.Current.OfKind(AutonomyRules.Action).Keys.Order(StringComparer.Ordinal).Select(action => new JsonObject { ["name"] = action, ["mode"] = ModeOf(caller, agent, place, action) })]);
        }

        return json;
    }

    private static JsonArray Texts(IEnumerable<string>? texts) => new([.. (texts ?? []).Select(text => (JsonNode)text)]);

    private static Question Question(string agent, DialScope place, string action) =>
        new("agent", agent, action, null, "workflow", place.Workflow, JsonSerializer.SerializeToElement(new { segment = place.Segment, channel = place.Channel, region = place.Region }), null);
}
