using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Integrations.Internal;

/// <summary>A change that an agent should hear of: CloudEvents 1.0, written once for all who listen.</summary>
internal sealed class AgentEvent
{
    private readonly Lazy<string> _json;

    private AgentEvent(long seq, DateTimeOffset at, string type, string subject, JsonObject data, string? agent, string? persona, string? unit)
    {
        (Seq, Type, Agent, Persona, Unit) = (seq, type, agent, persona, unit);
        _json = new Lazy<string>(() => new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = $"{seq}.{subject}",
            ["source"] = "/governance-console",
            ["type"] = type,
            ["subject"] = subject,
            ["time"] = EntryTime.ToText(at),
            ["datacontenttype"] = "application/json",
            ["data"] = data,
        }.ToJsonString());
    }

    /// <summary>The ledger entry behind it.</summary>
    public long Seq { get; }

    public string Type { get; }

    /// <summary>The one agent it is about, or null.</summary>
    public string? Agent { get; }

    public string? Persona { get; }

    public string? Unit { get; }

    public string Json => _json.Value;

    /// <summary>The event of a rule change, or null where agents need not know.</summary>
    public static AgentEvent? Of(RuleVersion rule)
    {
        if (rule.Kind == StopOrder.RuleKind && rule.As<StopOrder>() is { Definition: var stop })
            return OfStop(rule, stop);
        if (rule.Kind == AutonomyRules.Dial)
            return new AgentEvent(rule.Seq, rule.At, "governance.dial.changed.v1", "dial/" + rule.Id, OfDial(rule), null, null, null);
        if (rule.Kind == AgentRules.Agent)
        {
            var agent = rule.As<AgentDefinition>()?.Definition;
            var data = new JsonObject { ["agent"] = rule.Id, ["status"] = agent is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(agent.Status.ToString()), ["persona"] = agent?.Persona };
            return new AgentEvent(rule.Seq, rule.At, "governance.agent.changed.v1", "agent/" + rule.Id, data, rule.Id, null, null);
        }

        if (rule.Kind != AgentRules.Persona)
            return null;
        var persona = rule.As<PersonaDefinition>()?.Definition;
        return new AgentEvent(rule.Seq, rule.At, "governance.persona.changed.v1", "persona/" + rule.Id, new JsonObject { ["persona"] = rule.Id, ["max_level"] = persona?.MaxLevel }, null, rule.Id, null);
    }

    /// <summary>Reads a rule change's entry; null for others.</summary>
    public static AgentEvent? Of(LedgerEntry entry) => entry.RuleOf() is { } rule ? Of(rule) : null;

    /// <summary>Whether it is this agent's business. A switch on a tool, channel or workflow is everybody's who may come there.</summary>
    public bool Concerns(string agent, AgentDefinition? definition) =>
        (Agent is null || Agent == agent) && (Persona is null || Persona == definition?.Persona) && (Unit is null || Unit == definition?.BusinessUnit);

    private static AgentEvent OfStop(RuleVersion rule, StopOrder stop)
    {
        var scope = stop.Scope;
        var data = new JsonObject
        {
            ["id"] = rule.Id,
            ["scope"] = KillScope.Word(scope.Target),
            ["scope_id"] = scope.Id,
            ["reason_user"] = stop.IsEngaged ? stop.Reason : stop.ReleaseReason,
            ["epoch"] = rule.Seq,
        };
        return new AgentEvent(
            rule.Seq, rule.At, stop.IsEngaged ? "governance.kill_switch.engaged.v1" : "governance.kill_switch.released.v1", scope.Target == KillTarget.Everything ? "everything" : $"{KillScope.Word(scope.Target)}/{scope.Id}", data,
            scope.Target == KillTarget.Agent ? scope.Id : null, scope.Target == KillTarget.Persona ? scope.Id : null, scope.Target == KillTarget.BusinessUnit ? scope.Id : null);
    }

    private static JsonObject OfDial(RuleVersion rule)
    {
        var (scope, dial) = (DialScope.Parse(rule.Id), rule.As<DialDefinition>()?.Definition);
        return new JsonObject
        {
            ["workflow"] = scope?.Workflow,
            ["segment"] = scope?.Segment,
            ["channel"] = scope?.Channel,
            ["region"] = scope?.Region,
            ["level"] = dial?.Level,
            ["paused"] = dial?.Paused,
            ["expires_at"] = dial?.ExpiresAt is { } end ? EntryTime.ToText(end) : null,
            ["epoch"] = rule.Seq,
        };
    }
}
