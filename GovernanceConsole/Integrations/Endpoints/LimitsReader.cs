using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Integrations.Internal;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Integrations.Endpoints;

/// <summary>Whose limits, and where.</summary>
internal sealed record LimitsArguments(string? Agent = null, string? Workflow = null, string? Segment = null, string? Channel = null, string? Region = null);

/// <summary>Reads them for HTTP and MCP alike.</summary>
internal sealed class LimitsReader(AgentLimits limits, IAgentRegister register, IRuleBook rules)
{
    public IResult Read(Caller caller, LimitsArguments asked)
    {
        var (agent, workflow, segment, channel, region) = asked;
        if (agent is not null && !caller.MayAskForAny && agent != caller.AgentId)
            return Problems.From(Refusal.Forbidden($"The token belongs to {caller.Actor}, which may ask only for itself."));
        if ((agent ?? caller.AgentId) is not { } id)
            return Problems.From(Refusal.OutOfRange("agent", "A gateway says which agent: 'agent', such as campaign-drafter."));
        if (register.FindAgent(id) is not { Definition: var definition })
            return Problems.From(Refusal.NotFound("agent", id));
        if (workflow is null && (segment ?? channel ?? region) is not null)
            return Problems.From(Refusal.OutOfRange("workflow", "A place begins with its workflow: 'workflow', such as publishing."));
        return workflow is not null && rules.Current.Find(AutonomyRules.Workflow, workflow) is null
            ? Problems.From(Refusal.NotFound("workflow", workflow))
            : TypedResults.Json(limits.Describe(caller, id, definition, workflow is null ? null : new DialScope(workflow, segment, channel, region)), WireJson.Options);
    }
}
