using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.Mvc;

namespace GovernanceConsole.Policies.Endpoints;

/// <summary><c>/api/v1/hard-stops</c>.</summary>
internal static class HardStopEndpoints
{
    private const long MaxListBytes = 64 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder app)
    {
        var stops = app.MapGroup("/api/v1/hard-stops").OfDocuments<HardStopDefinition>().WithTags("Hard stops");
        stops.MapGet("", (IHardStops board) => board.List().ToPage())
            .Needs(Permission.ReadConsole).WithSummary("All hard stops.");
        stops.MapGet("/{id}", (string id, HttpResponse response, IHardStops board) => board.Find(id).ToAnswer(response, "hard stop", id))
            .Needs(Permission.ReadConsole).WithSummary("One hard stop.");
        stops.MapPut("/{id}", (string id, HttpContext http, IHardStops board) => http.WithChangeAsync<HardStopDefinition>(async (caller, stop, reason) =>
                (await board.PutAsync(caller, id, stop, reason, http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response)))
            .Needs(Permission.ManagePolicies).WithSummary("Create or change a hard stop.").Accepts<HardStopDefinition>("application/json");
        stops.MapPut("/{id}/entries", PutEntriesAsync)
            .Needs(Permission.ManagePolicies).AnswersDocument<HardStopDefinition>().WithSummary("Put a whole list: lines of text, or a JSON array.").WithMetadata(new TakesBody("An entry a line, or an array of texts.", "text/plain", "text/csv", "application/json")).WithMetadata(new RequestSizeLimitAttribute(MaxListBytes));
        stops.MapDelete("/{id}", async (string id, HttpContext http, IHardStops board, string? reason) => (await board.RemoveAsync(await http.CallerAsync(), id, reason ?? "", http.Request.IfMatch(), http.RequestAborted)).AnswerEmpty())
            .Needs(Permission.ManagePolicies).WithSummary("Remove a hard stop.");
    }

    private static async Task<IResult> PutEntriesAsync(string id, HttpContext http, IHardStops board, string? reason)
    {
        if (!RequestBody.IsJson(http.Request) && http.Request.ContentType?.Split(';')[0].Trim() is not ("text/plain" or "text/csv"))
            return Problems.From(new Refusal(RefusalKind.Malformed, "Send the list as text/plain, an entry a line, or as application/json, an array of texts."));
        try
        {
            var (caller, entries) = (await http.CallerAsync(), RequestBody.IsJson(http.Request) ? Items(http.Request.Body, http.RequestAborted) : Lines(http.Request.Body, http.RequestAborted));
            return (await board.PutEntriesAsync(caller, id, entries, caller.ReasonOr(reason), http.Request.IfMatch(), http.RequestAborted)).Map(saved => saved.ToJson()).Answer(http.Response);
        }
        catch (Exception unreadable) when (unreadable is JsonException or DecoderFallbackException or BadHttpRequestException)
        {
            return Problems.From(new Refusal(RefusalKind.Malformed, unreadable is BadHttpRequestException refused ? refused.Message : "The list is not UTF-8 text, an entry a line, or a JSON array of texts."));
        }
    }

    private static async IAsyncEnumerable<string> Lines(Stream body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // UTF-8 and nothing else; a byte order mark is no part of any entry and folds away.
        using var reader = new StreamReader(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
            yield return line;
    }

    private static async IAsyncEnumerable<string> Items(Stream body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in JsonSerializer.DeserializeAsyncEnumerable<string>(body, WireJson.Options, cancellationToken))
            yield return item ?? throw new JsonException();
    }
}
