using GovernanceConsole.Access;
using GovernanceConsole.Web;

namespace GovernanceConsole.Integrations.Endpoints;

/// <summary><c>GET /agent/v1/limits</c>.</summary>
internal static class LimitsEndpoint
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/agent/v1/limits", HandleAsync).Needs(Permission.AskDecisions).WithTags("Agents").WithName("AgentLimits").Answers<LimitsView>().WithSummary("What the token's agent may do: its status, kills that stand, and at a place its level and each action's mode.");

    private static async Task<IResult> HandleAsync(HttpContext http, LimitsReader reader, string? agent, string? workflow, string? segment, string? channel, string? region) =>
        reader.Read(await http.CallerAsync(), new LimitsArguments(agent, workflow, segment, channel, region));
}
