using GovernanceConsole.Access;
using GovernanceConsole.Decisions;
using GovernanceConsole.Kernel;
using GovernanceConsole.Oversight.Internal;
using GovernanceConsole.Oversight.Rules;
using GovernanceConsole.Web;

namespace GovernanceConsole.Oversight.Endpoints;

/// <summary><c>/api/v1/runs</c>.</summary>
internal static class RunEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var runs = app.MapGroup("/api/v1/runs").WithTags("Runs").Needs(Permission.ReadConsole);
        runs.MapGet("/{id}", FindAsync).Answers<RunTimeline>().WithSummary("One agent run as a timeline.");
        runs.MapGet("/{id}/replay", ReplayAsync).Answers<RunReplay>().WithSummary("Its decisions again, by the rules of then and of today; nothing is saved.");
        runs.MapGet("/compare", CompareAsync).Answers<RunComparison>().WithSummary("Two agent runs side by side.");
    }

    private static async Task<IResult> FindAsync(string id, RunReader runs, CancellationToken cancellationToken) =>
        await runs.FindWholeAsync(id, cancellationToken) is { } run ? TypedResults.Json(run, WireJson.Options) : Missing(id);

    private static async Task<IResult> ReplayAsync(string id, IRunReplay replay, CancellationToken cancellationToken) =>
        await replay.OfAsync(id, cancellationToken) is { } again ? TypedResults.Json(again, WireJson.Options) : Missing(id);

    private static async Task<IResult> CompareAsync(string? a, string? b, RunReader runs, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(a) || string.IsNullOrEmpty(b))
            return Problems.From(Refusal.Malformed(string.IsNullOrEmpty(a) ? "a" : "b", "Name two runs: ?a= and ?b=, each a run's id."));
        if (await runs.FindWholeAsync(a, cancellationToken) is not { } one)
            return Missing(a);
        return await runs.FindWholeAsync(b, cancellationToken) is { } other ? TypedResults.Json(RunCompare.Of(one, other), WireJson.Options) : Missing(b);
    }

    private static IResult Missing(string id) => Problems.From(Refusal.NotFound("run", id));
}
