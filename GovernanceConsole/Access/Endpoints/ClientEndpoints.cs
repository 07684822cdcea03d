using GovernanceConsole.Web;

namespace GovernanceConsole.Access.Endpoints;

/// <summary><c>/api/v1/clients</c>.</summary>
internal static class ClientEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var clients = app.MapGroup("/api/v1/clients").WithTags("Clients").Needs(Permission.ManageAccess);
        clients.MapGet("", async (IServiceAccounts accounts, CancellationToken cancellationToken) =>
            Lists.Of(await accounts.ListAsync(cancellationToken), account => account.ClientId)).AnswersPage<ServiceAccount>().WithSummary("Every OAuth client, without its secret.");
        clients.MapPost("", CreateAsync).Once().Answers<IssuedCredentials>(StatusCodes.Status201Created).WithSummary("A new automation client; its secret is shown once.").Accepts<ClientBody>("application/json");
        clients.MapDelete("/{id}", RemoveAsync).WithSummary("Remove a client; its tokens stop working at once.");
    }

    private static Task<IResult> CreateAsync(HttpContext http, IServiceAccounts accounts) =>
        http.WithBodyAsync<ClientBody>(async (caller, body) =>
        {
            var result = await accounts.CreateClientAsync(caller, body.Id, body.Scopes, body.ExpiresAt, http.RequestAborted);
            return result.AnswerCreated(http.Response);
        });

    private static async Task<IResult> RemoveAsync(string id, string? reason, IServiceAccounts accounts, ICurrentCaller current, CancellationToken cancellationToken)
    {
        var caller = await current.GetAsync(cancellationToken);
        return (await accounts.RemoveClientAsync(caller, id, reason ?? $"Removed by {caller.Actor}.", cancellationToken)).AnswerEmpty();
    }

    private sealed record ClientBody(string Id, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt = null);
}
