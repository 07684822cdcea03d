using GovernanceConsole.Access;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.KillSwitches.Endpoints;

/// <summary><c>/api/v1/tripwires</c>.</summary>
internal static class TripwireEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var tripwires = app.MapGroup("/api/v1/tripwires").OfDocuments<TripwireDefinition>().WithTags("Kill switches");
        tripwires.MapGet("", (ITripwires board) => board.List().ToPage())
            .Needs(Permission.ReadConsole).WithSummary("All tripwires.");
        tripwires.MapGet("/{id}", (string id, HttpResponse response, ITripwires board) => board.Find(id).ToAnswer(response, "tripwire", id))
            .Needs(Permission.ReadConsole).WithSummary("One tripwire.");
        tripwires.MapPut("/{id}", (string id, HttpContext http, ITripwires board) => http.WithChangeAsync<TripwireDefinition>(async (caller, tripwire, reason) =>
                (await board.PutAsync(caller, id, tripwire, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response)))
            .Needs(Permission.ManagePolicies).WithSummary("Create or change a tripwire: what suspends an agent by itself.").Accepts<TripwireDefinition>("application/json");
        tripwires.MapDelete("/{id}", async (string id, HttpContext http, ITripwires board, string? reason) => (await board.RemoveAsync(await http.CallerAsync(), id, reason ?? "", http.Request.IfMatch(), http.RequestAborted)).AnswerEmpty())
            .Needs(Permission.ManagePolicies).WithSummary("Remove a tripwire.");
    }
}
