using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Telemetry.Endpoints;

/// <summary><c>POST /api/v1/outcomes/import</c>.</summary>
internal static class ImportEndpoint
{
    private const int FaultsShown = 100;

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/api/v1/outcomes/import", HandleAsync).Needs(Permission.ManageBudgets).WithTags("Economics").WithName("ImportOutcomes")
            .WithSummary("Import costs and results as CSV, all lines or none. The same line again counts once.").Accepts<string>("text/csv");

    private static async Task<IResult> HandleAsync(HttpContext http, IOutcomeImport import)
    {
        string text;
        try
        {
            using var reader = new StreamReader(http.Request.Body, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            text = await reader.ReadToEndAsync(http.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is BadHttpRequestException or System.Text.DecoderFallbackException)
        {
            return Problems.From(new Refusal(RefusalKind.Malformed, unreadable is BadHttpRequestException ? unreadable.Message : "The body must be UTF-8."));
        }

        return await import.ImportAsync(await http.CallerAsync(), text, http.RequestAborted) switch
        {
            ImportResult.Done done => TypedResults.Json(new JsonObject { ["lines"] = done.Recorded + done.Repeated, ["recorded"] = done.Recorded, ["repeated"] = done.Repeated }, WireJson.Options),
            ImportResult.Faulty faulty => Explain(faulty.Faults),
            ImportResult.Refused refused => Problems.From(refused.Refusal),
            _ => throw new InvalidOperationException("An import has three cases."),
        };
    }

    private static IResult Explain(IReadOnlyList<ImportFault> faults) => TypedResults.Problem(
        detail: $"Line {faults[0].Line}: {faults[0].Detail}{(faults.Count > 1 ? $" {faults.Count - 1} more lines or fields are at fault." : "")} Nothing was recorded.",
        statusCode: StatusCodes.Status400BadRequest,
        title: "The request cannot be read",
        type: "urn:governance-console:problem:malformed",
        extensions: new Dictionary<string, object?>
        {
            ["field"] = faults[0].Field,
            ["errors"] = new JsonArray([.. faults.Take(FaultsShown).Select(fault => new JsonObject { ["line"] = fault.Line, ["field"] = fault.Field, ["detail"] = fault.Detail })]),
        });
}
