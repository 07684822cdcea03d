using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Telemetry.Endpoints;

/// <summary><c>/api/v1/outcomes</c>.</summary>
internal static class CorrectionEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var outcomes = app.MapGroup("/api/v1/outcomes").WithTags("Economics");
        outcomes.MapGet("/{evaluationId}", FindAsync)
            .Needs(Permission.ReadConsole).Answers<OutcomeView>().WithSummary("What came of a permit, or of imported work, as it stands.");
        outcomes.MapPut("/{evaluationId}/correction", (string evaluationId, HttpContext http, IOutcomeCorrections corrections) => http.WithChangeAsync<CorrectedOutcome>(async (caller, said, reason) =>
                (await corrections.CorrectAsync(caller, evaluationId, said, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson("evaluation_id")).Answer(http.Response)))
            .Needs(Permission.ManageBudgets).AnswersDocument<CorrectedOutcome>(idName: "evaluation_id").WithSummary("Put right what was reported wrongly; the difference counts from now on.").Accepts<CorrectedOutcome>("application/json");
    }

    private static async Task<IResult> FindAsync(string evaluationId, IOutcomeCorrections corrections, CancellationToken cancellationToken) =>
        await corrections.FindAsync(evaluationId, cancellationToken) is not { } standing
            ? Problems.From(Refusal.NotFound("outcome", evaluationId))
            : TypedResults.Json(new JsonObject
            {
                ["seq"] = standing.Seq,
                ["report"] = JsonSerializer.SerializeToNode(standing.Report, WireJson.Options),
                ["correction"] = standing.Correction?.ToJson("evaluation_id"),
            }, WireJson.Options);

    private sealed record OutcomeView(long Seq, OutcomeReport Report, JsonElement? Correction);
}
