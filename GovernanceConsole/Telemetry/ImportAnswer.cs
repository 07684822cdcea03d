using System.Text;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Telemetry;

/// <summary>How every import of a CSV file is read and answered over HTTP.</summary>
public static class ImportAnswer
{
    private const int FaultsShown = 100;

    /// <summary>Reads the file and says what came of it; faults by line, the first hundred of them.</summary>
    public static async Task<IResult> OfAsync(HttpContext http, Func<Caller, string, Task<ImportResult>> import)
    {
        string text;
        try
        {
            using var reader = new StreamReader(http.Request.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            text = await reader.ReadToEndAsync(http.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is BadHttpRequestException or DecoderFallbackException)
        {
            return Problems.From(new Refusal(RefusalKind.Malformed, unreadable is BadHttpRequestException ? unreadable.Message : "The body must be UTF-8."));
        }

        return await import(await http.CallerAsync(), text) switch
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
