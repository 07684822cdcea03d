using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Integrations.Internal;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Integrations.Endpoints;

/// <summary><c>GET /agent/v1/limits</c>.</summary>
internal static class LimitsEndpoint
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/agent/v1/limits", HandleAsync).Needs(Permission.AskDecisions).WithTags("Agents").WithName("AgentLimits").WithSummary("What the token's agent may do: its status, kills that stand, and at a place its level and each action's mode.");

    private static async Task<IResult> HandleAsync(HttpContext http, LimitsReader reader, string? agent, string? workflow, string? segment, string? channel, string? region) =>
        reader.Read(await http.CallerAsync(), new LimitsArguments(agent, workflow, segment, channel, region));
}

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
