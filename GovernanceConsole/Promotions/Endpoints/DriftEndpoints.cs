using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Promotions.Endpoints;

/// <summary><c>/api/v1/drift-watches</c> and <c>/api/v1/drift</c>.</summary>
internal static class DriftEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var watches = app.MapGroup("/api/v1/drift-watches").OfDocuments<DriftWatch>().WithTags("Drift");
        watches.MapGet("", (IDrift drift) => drift.Watches().ToPage()).Needs(Permission.ReadConsole).WithSummary("What of agents' behaviour is watched, and what a drift of it does.");
        watches.MapGet("/{id}", (string id, HttpResponse response, IDrift drift) => drift.FindWatch(id).ToAnswer(response, "drift watch", id)).Needs(Permission.ReadConsole).WithSummary("One watch.");
        watches.MapPut("/{id}", (string id, HttpContext http, IDrift drift) => http.WithChangeAsync<DriftWatch>(async (caller, watch, reason) =>
                (await drift.PutAsync(caller, id, watch, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response)))
            .Needs(Permission.ManagePolicies).WithSummary("Add or change a watch.").Accepts<DriftWatch>("application/json");
        watches.MapDelete("/{id}", async (string id, HttpContext http, IDrift drift, string? reason) => (await drift.RemoveAsync(await http.CallerAsync(), id, reason ?? "", http.Request.IfMatch(), http.RequestAborted)).AnswerEmpty())
            .Needs(Permission.ManagePolicies).WithSummary("Remove a watch of the house's own; one that the console came with goes back to what it was.");
        app.MapGet("/api/v1/drift", FindAsync).Needs(Permission.ReadConsole).WithTags("Drift").AnswersPage<DriftFinding>().WithSummary("What every watch finds now, of an agent or in a workflow; drifts first.");
    }

    private static async Task<IResult> FindAsync(IDrift drift, string? workflow, string? agent, CancellationToken cancellationToken) =>
        TypedResults.Json(new Page<JsonNode?>([.. (await drift.FindAsync(workflow, agent, cancellationToken)).Select(found => JsonSerializer.SerializeToNode(found, WireJson.Options))], null), WireJson.Options);
}
