using GovernanceConsole.Access;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Autonomy.Endpoints;

/// <summary><c>/api/v1/dial-proposals</c>: raises that wait for a second person.</summary>
internal static class ProposalEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var proposals = app.MapGroup("/api/v1/dial-proposals").OfDocuments<DialProposal>().WithTags("Dials");
        proposals.MapGet("", (IDials dials, bool? all) => dials.Proposals(all == true).ToPage())
            .Needs(Permission.ReadConsole).WithSummary("Raises that wait for a second person; with all=true decided ones too.");
        proposals.MapPost("/{id}/accept", (string id, HttpContext http, IDials dials) => DecideAsync(id, true, http, dials))
            .Needs(Permission.AgreeToRaises).AnswersDocument<DialProposal>().WithSummary("Agree to a colleague's raise.").Accepts<DecisionBody>("application/json");
        proposals.MapPost("/{id}/decline", (string id, HttpContext http, IDials dials) => DecideAsync(id, false, http, dials))
            .Needs(Permission.AgreeToRaises).AnswersDocument<DialProposal>().WithSummary("Decline a colleague's raise, or withdraw one's own.").Accepts<DecisionBody>("application/json");
    }

    private static Task<IResult> DecideAsync(string id, bool accept, HttpContext http, IDials dials) =>
        http.WithBodyAsync<DecisionBody>(async (caller, body) =>
            (await dials.DecideAsync(caller, id, accept, body.Reason, http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response));

    private sealed record DecisionBody(string Reason);
}
