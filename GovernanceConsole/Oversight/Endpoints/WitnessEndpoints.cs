using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using GovernanceConsole.Web;

namespace GovernanceConsole.Oversight.Endpoints;

/// <summary><c>/api/v1/ledger/witnesses</c>.</summary>
internal static class WitnessEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var witnesses = app.MapGroup("/api/v1/ledger/witnesses").OfDocuments<WitnessDefinition>().WithTags("Ledger");
        witnesses.MapGet("", async (IWitnesses all, CancellationToken cancellationToken) =>
                Lists.Of((await all.ListAsync(cancellationToken)).Select(Json), witness => witness["id"]!.GetValue<string>()))
            .Needs(Permission.ReadConsole).WithSummary("Who is sent checkpoints, and how far each has come.");
        witnesses.MapGet("/{id}", FindAsync).Needs(Permission.ReadConsole).WithSummary("One witness.");
        witnesses.MapPut("/{id}", PutAsync).Needs(Permission.ManageAccess).WithSummary("Add or change a witness; it is sent the current checkpoint at once.").Accepts<WitnessDefinition>("application/json");
        witnesses.MapDelete("/{id}", RemoveAsync).Needs(Permission.ManageAccess).WithSummary("Send a witness nothing more.");
        witnesses.MapGet("/{id}/secret", SecretAsync).Needs(Permission.ManageAccess).Answers<WitnessSecret>().WithSummary("The secret a witness checks signatures of webhooks with (Standard Webhooks).");
    }

    private static async Task<IResult> FindAsync(string id, HttpResponse response, IWitnesses witnesses, CancellationToken cancellationToken) =>
        await witnesses.FindAsync(id, cancellationToken) is { } state
            ? new WriteResult<JsonObject>.Saved(Json(state), state.Witness.Seq, state.Witness.Version).Answer(response)
            : Problems.From(Refusal.NotFound("witness", id));

    private static Task<IResult> PutAsync(string id, HttpContext http, IWitnesses witnesses) =>
        http.WithChangeAsync<WitnessDefinition>(async (caller, witness, reason) =>
            (await witnesses.PutAsync(caller, id, witness, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response));

    private static async Task<IResult> RemoveAsync(string id, string? reason, HttpContext http, IWitnesses witnesses)
    {
        var caller = await http.CallerAsync();
        return (await witnesses.RemoveAsync(caller, id, reason ?? $"Removed by {caller.Actor}.", http.Request.IfMatch(), http.RequestAborted)).AnswerEmpty();
    }

    private static async Task<IResult> SecretAsync(string id, IWitnesses witnesses, CancellationToken cancellationToken) =>
        await witnesses.FindAsync(id, cancellationToken) is null ? Problems.From(Refusal.NotFound("witness", id))
        : witnesses.SecretOf(id) is { } secret ? TypedResults.Json(new JsonObject { ["witness"] = id, ["secret"] = secret }, WireJson.Options)
        : Problems.From(Refusal.Conflict(IWebhooks.NoSecret));

    private static JsonObject Json(WitnessState state)
    {
        var json = state.Witness.ToJson();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(new Progress(state.DeliveredSize, state.DeliveredAt, state.WaitingSize, state.Failures, state.LastResult, state.LastTryAt, state.NextTryAt), WireJson.Options)!.AsObject())
            json[name] = value?.DeepClone();
        return json;
    }

    private sealed record Progress(long? DeliveredSize, DateTimeOffset? DeliveredAt, long? WaitingSize, int Failures, string? LastResult, DateTimeOffset? LastTryAt, DateTimeOffset? NextTryAt);

    private sealed record WitnessSecret(string Witness, string Secret);
}
