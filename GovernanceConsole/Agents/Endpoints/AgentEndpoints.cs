using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Agents.Endpoints;

/// <summary><c>/api/v1/agents</c>.</summary>
internal static class AgentEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var agents = app.MapGroup("/api/v1/agents").OfDocuments<AgentDefinition>().WithTags("Agents");
        agents.MapGet("", (IAgentRegister register) => register.Agents().ToPage())
            .Needs(Permission.ReadConsole).WithSummary("All agents.");
        agents.MapGet("/{id}", (string id, HttpResponse response, IAgentRegister register) => register.FindAgent(id).ToAnswer(response, "agent", id))
            .Needs(Permission.ReadConsole).WithSummary("One agent.");
        agents.MapPut("/{id}", PutAsync)
            .Needs(Permission.ManageAgents).WithSummary("Create or change an agent.").Accepts<AgentDefinition>("application/json");
        agents.MapPost("/{id}/credentials", IssueAsync).Once()
            .Needs(Permission.ManageAgents).Answers<IssuedCredentials>(StatusCodes.Status201Created).WithSummary("Credentials for the agent, shown once; the former ones stop working.").Accepts<CredentialsBody>("application/json");
    }

    private static Task<IResult> PutAsync(string id, HttpContext http, IAgentRegister register) =>
        http.WithChangeAsync<AgentDefinition>(async (caller, agent, reason) =>
            (await register.PutAgentAsync(caller, id, agent, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response));

    private static async Task<IResult> IssueAsync(string id, HttpContext http, IAgentRegister register)
    {
        // Without a body the console makes a secret.
        if (http.Request.ContentLength is null or 0 && http.Request.Headers.TransferEncoding.Count == 0)
            return await CredentialsAsync(id, await http.CallerAsync(), null, http, register);
        return await http.WithBodyAsync<CredentialsBody>((caller, body) => CredentialsAsync(id, caller, body.Jwks, http, register));
    }

    private static async Task<IResult> CredentialsAsync(string id, Caller caller, JsonElement? jwks, HttpContext http, IAgentRegister register) =>
        (await register.IssueCredentialsAsync(caller, id, jwks, http.RequestAborted)).AnswerCreated(http.Response);

    private sealed record CredentialsBody(JsonElement? Jwks = null);
}
