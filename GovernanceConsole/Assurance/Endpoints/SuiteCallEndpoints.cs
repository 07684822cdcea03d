using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Quality;
using GovernanceConsole.Web;

namespace GovernanceConsole.Assurance.Endpoints;

/// <summary><c>/api/v1/evaluation-suites/{id}/calls</c>: runs that the console makes itself.</summary>
internal static class SuiteCallEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var suites = app.MapGroup("/api/v1/evaluation-suites/{id}").WithTags("Evaluations");
        suites.MapGet("/calls", ListAsync).Needs(Permission.ReadConsole).AnswersPage<SuiteCall>().WithSummary("The runs that the console makes itself: to come, under way, and done in the last day.");
        suites.MapPost("/calls", AskAsync).Once().Needs(Permission.ManagePolicies).AnswersPage<SuiteCall>(StatusCodes.Status202Accepted).WithSummary("Run a suite now, by its endpoint; of one agent or of all.");
        suites.MapGet("/callback-secret", Secret).Needs(Permission.ManagePolicies).Answers<SuiteSecret>().WithSummary("The secret a suite's endpoint checks calls with (Standard Webhooks).");
    }

    private static async Task<IResult> ListAsync(string id, IEvaluationSuites book, ISuiteCalls calls, CancellationToken cancellationToken) => book.Find(id) is null
        ? Problems.From(Refusal.NotFound("evaluation suite", id))
        : TypedResults.Json(new Page<SuiteCall>(await calls.OfAsync(id, cancellationToken), null), WireJson.Options);

    private static IResult Secret(string id, IEvaluationSuites book, ISuiteCalls calls) =>
        book.Find(id) is null ? Problems.From(Refusal.NotFound("evaluation suite", id))
        : calls.SecretOf(id) is { } secret ? TypedResults.Json(new JsonObject { ["suite"] = id, ["callback_secret"] = secret }, WireJson.Options)
        : Problems.From(Refusal.Conflict("This console calls nobody: Notifications:SigningSecrets is not configured."));

    private static async Task<IResult> AskAsync(string id, HttpContext http, ISuiteCalls calls, string? agent) => await calls.AskAsync(await http.CallerAsync(), id, agent, http.RequestAborted) switch
    {
        WriteResult<IReadOnlyList<SuiteCall>>.Saved saved => TypedResults.Json(new Page<SuiteCall>(saved.Value, null), WireJson.Options, statusCode: StatusCodes.Status202Accepted),
        WriteResult<IReadOnlyList<SuiteCall>>.Refused refused => Problems.From(refused.Refusal),
        _ => throw new InvalidOperationException("A run waits for no second person."),
    };

    private sealed record SuiteSecret(string Suite, string CallbackSecret);
}
