using GovernanceConsole.Access;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Policies.Endpoints;

/// <summary><c>/api/v1/redactions</c>.</summary>
internal static class RedactionEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var redactions = app.MapGroup("/api/v1/redactions").OfDocuments<RedactionDefinition>().WithTags("Redactions");
        redactions.MapGet("", (IRedactions board) => board.List().ToPage())
            .Needs(Permission.ReadConsole).WithSummary("All that is never stored.");
        redactions.MapGet("/{id}", (string id, HttpResponse response, IRedactions board) => board.Find(id).ToAnswer(response, "redaction", id))
            .Needs(Permission.ReadConsole).WithSummary("One redaction.");
        redactions.MapPut("/{id}", (string id, HttpContext http, IRedactions board) => http.WithChangeAsync<RedactionDefinition>(async (caller, redaction, reason) =>
                (await board.PutAsync(caller, id, redaction, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response)))
            .Needs(Permission.ManagePolicies).WithSummary("Create or change a redaction.").Accepts<RedactionDefinition>("application/json");
        redactions.MapDelete("/{id}", async (string id, HttpContext http, IRedactions board, string? reason) => (await board.RemoveAsync(await http.CallerAsync(), id, reason ?? "", http.Request.IfMatch(), http.RequestAborted)).AnswerEmpty())
            .Needs(Permission.ManagePolicies).WithSummary("Remove a redaction: what comes from then on is stored.");
    }
}
