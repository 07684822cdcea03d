using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Oversight.Internal;
using GovernanceConsole.Web;

namespace GovernanceConsole.Oversight.Endpoints;

/// <summary><c>/api/v1/runs</c>.</summary>
internal static class RunEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/runs/{id}", FindAsync).WithTags("Runs").Needs(Permission.ReadConsole).WithSummary("One agent run as a timeline.");

    private static async Task<IResult> FindAsync(string id, RunReader runs, CancellationToken cancellationToken) =>
        await runs.FindAsync(id, cancellationToken) is { } run ? TypedResults.Json(run, WireJson.Options) : Problems.From(Refusal.NotFound("run", id));
}
