using GovernanceConsole.Access;

namespace GovernanceConsole.Telemetry.Endpoints;

/// <summary><c>POST /api/v1/outcomes/import</c>.</summary>
internal static class ImportEndpoint
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/v1/outcomes/import", (HttpContext http, IOutcomeImport import) => ImportAnswer.OfAsync(http, (caller, csv) => import.ImportAsync(caller, csv, http.RequestAborted)))
            .Needs(Permission.ManageBudgets).WithTags("Economics").WithName("ImportOutcomes")
            .WithSummary("Import costs and results as CSV, all lines or none. The same line again counts once.").Accepts<string>("text/csv");
}
