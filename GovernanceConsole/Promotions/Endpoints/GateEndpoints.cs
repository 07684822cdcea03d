using GovernanceConsole.Access;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Promotions.Endpoints;

/// <summary><c>/api/v1/gates</c>.</summary>
internal static class GateEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var gates = app.MapGroup("/api/v1/gates").OfDocuments<GateDefinition>().WithTags("Promotions");
        gates.MapGet("", (IGates board) => board.All().ToPage()).Needs(Permission.ReadConsole).WithSummary("Every gate: what has to be true before a level is given, and while it is in force.");
        gates.MapGet("/{id}", (string id, HttpResponse response, IGates board) => board.Find(id).ToAnswer(response, "gate", id)).Needs(Permission.ReadConsole).WithSummary("One gate.");
        gates.MapPut("/{id}", PutAsync).Needs(Permission.ManagePolicies).WithSummary("Add or change a gate; recommendations that wait are looked at anew.").Accepts<GateDefinition>("application/json");
        gates.MapDelete("/{id}", RemoveAsync).Needs(Permission.ManagePolicies).WithSummary("Remove a gate of the house's own; one that the console came with goes back to what it was.");
    }

    private static Task<IResult> PutAsync(string id, HttpContext http, IGates board) => http.WithChangeAsync<GateDefinition>(async (caller, gate, reason) =>
        (await board.PutAsync(caller, id, gate, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response));

    private static async Task<IResult> RemoveAsync(string id, HttpContext http, IGates board, string? reason)
    {
        var caller = await http.CallerAsync();
        return (await board.RemoveAsync(caller, id, caller.ReasonOr(reason), http.Request.IfMatch(), http.RequestAborted)).AnswerEmpty();
    }
}
