using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Oversight.Endpoints;

/// <summary><c>GET /api/v1/coverage</c>.</summary>
internal static class CoverageEndpoint
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/coverage", async (ICoverage coverage, CancellationToken cancellationToken) =>
                TypedResults.Json(new Page<CoverageRow>(await coverage.AllAsync(cancellationToken), null), WireJson.Options))
            .WithTags("Oversight").Needs(Permission.ReadConsole).AnswersPage<CoverageRow>().WithSummary("Which agents, workflows and actions are really governed, and what is missing.");
}
