using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using GovernanceConsole.Web;

namespace GovernanceConsole.Assurance.Endpoints;

/// <summary><c>/api/v1/evaluation-suites</c>, with their runs.</summary>
internal static class SuiteEndpoints
{
    private const int DefaultLimit = 50, MaxLimit = 500;

    public static void Map(IEndpointRouteBuilder app)
    {
        var suites = app.MapGroup("/api/v1/evaluation-suites").WithTags("Evaluations");
        suites.MapGet("", ListAsync).Needs(Permission.ReadConsole).AnswersDocuments<SuiteDefinition>(beside: typeof(StandingMembers)).WithSummary("All suites, how they stand to the versions in use, and which are due.");
        suites.MapGet("/{id}", (string id, HttpResponse response, IEvaluationSuites book) => book.Find(id).ToAnswer(response, "evaluation suite", id)).Needs(Permission.ReadConsole).AnswersDocument<SuiteDefinition>().WithSummary("One suite.");
        suites.MapPut("/{id}", (string id, HttpContext http, IEvaluationSuites book) => http.WithChangeAsync<SuiteDefinition>(async (caller, suite, reason) =>
                (await book.PutAsync(caller, id, suite, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response)))
            .Needs(Permission.ManagePolicies).AnswersDocument<SuiteDefinition>().WithSummary("Create or change a suite of scenarios.").Accepts<SuiteDefinition>("application/json");
        suites.MapDelete("/{id}", RemoveAsync).Needs(Permission.ManagePolicies).WithSummary("Remove a suite; what it required is required no longer.");
        suites.MapGet("/{id}/runs", Runs).Needs(Permission.ReadConsole).AnswersPage<SuiteRun>().WithSummary("The runs of a suite that are remembered, the newest first; of one agent.");
        suites.MapGet("/{id}/runs/{seq:long}", FindRunAsync).Needs(Permission.ReadConsole).Answers<SuiteRun>(beside: typeof(ResultsMember)).WithSummary("One run, scenario by scenario.");
        suites.MapPost("/{id}/runs", (string id, HttpContext http, IEvaluations evaluations) => http.WithBodyAsync<EvaluationReport>(async (caller, report) =>
                (await evaluations.RunAsync(caller, id, report, http.RequestAborted)).Map(Write).AnswerCreated(http.Response))).Once()
            .Needs(Permission.ReportTelemetry).Answers<SuiteRun>(StatusCodes.Status201Created, typeof(ResultsMember)).WithSummary("Report what came of a suite's scenarios; it is judged here.").Accepts<EvaluationReport>("application/json");
    }

    private static async Task<IResult> ListAsync(IEvaluations evaluations, CancellationToken cancellationToken) =>
        TypedResults.Json(new Page<JsonObject>([.. (await evaluations.StandingsAsync(cancellationToken)).Select(Write)], null), WireJson.Options);

    private static async Task<IResult> RemoveAsync(string id, HttpContext http, IEvaluationSuites book, string? reason) =>
        (await book.RemoveAsync(await http.CallerAsync(), id, reason ?? "", http.Request.IfMatch(), http.RequestAborted)).AnswerEmpty();

    private static IResult Runs(string id, IEvaluationSuites book, string? agent, int? limit)
    {
        if (limit is < 1 or > MaxLimit)
            return Problems.From(Refusal.OutOfRange("limit", $"limit must be from 1 to {MaxLimit}."));
        if (book.Find(id) is null)
            return Problems.From(Refusal.NotFound("evaluation suite", id));
        var runs = book.Runs.All.Where(run => run.Suite == id && (agent is null || run.Agent == agent)).OrderByDescending(run => run.Seq).Take(limit ?? DefaultLimit);
        return TypedResults.Json(new Page<SuiteRun>([.. runs], null), WireJson.Options);
    }

    private static async Task<IResult> FindRunAsync(string id, long seq, IEvaluations evaluations, CancellationToken cancellationToken) =>
        await evaluations.FindRunAsync(id, seq, cancellationToken) is { } run ? TypedResults.Json(Write(run), WireJson.Options) : Problems.From(Refusal.NotFound("run", $"{id}/{seq}"));

    private static JsonObject Write(JudgedRun run)
    {
        var json = JsonSerializer.SerializeToNode(run.Run, WireJson.Options)!.AsObject();
        json["results"] = JsonSerializer.SerializeToNode(run.Results, WireJson.Options);
        return json;
    }

    private static JsonObject Write(SuiteStanding standing)
    {
        var json = standing.Suite.ToJson();
        json["agents"] = JsonSerializer.SerializeToNode(standing.Agents, WireJson.Options);
        json["in_use"] = JsonSerializer.SerializeToNode(standing.InUse, WireJson.Options);
        json["last_run"] = JsonSerializer.SerializeToNode(standing.LastRun, WireJson.Options);
        json["due"] = JsonSerializer.SerializeToNode(standing.Due, WireJson.Options);
        return json;
    }

    private sealed record StandingMembers(IReadOnlyList<string> Agents, IReadOnlyList<VersionStanding> InUse, SuiteRun? LastRun, SuiteDue? Due);

    private sealed record ResultsMember(JudgedResults? Results);
}
