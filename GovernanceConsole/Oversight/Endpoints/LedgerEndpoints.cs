using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernanceConsole.Oversight.Endpoints;

/// <summary><c>/api/v1/ledger</c>. It stands here because the ledger is below those who may read it.</summary>
internal static class LedgerEndpoints
{
    private const int MaxLimit = 1000;

    public static void Map(IEndpointRouteBuilder app)
    {
        var ledger = app.MapGroup("/api/v1/ledger").WithTags("Ledger");
        ledger.MapGet("", ListAsync).Needs(Permission.ReadConsole).AnswersPage<EntryView>().WithSummary("Entries in order, filtered.");
        ledger.MapGet("/{seq:long}", FindAsync).Needs(Permission.ReadConsole).Answers<EntryView>().WithSummary("One entry.");
        ledger.MapGet("/export", Export).Needs(Permission.Audit).AnswersText("application/x-ndjson").WithSummary("Every entry, one JSON object a line.");
    }

    private static async Task<IResult> ListAsync(
        ILedger ledger, CancellationToken cancellationToken, string? after = null, string? cursor = null, string? kind = null, string? agent = null, string? run = null,
        string? outcome = null, string? evaluation = null, int limit = 100)
    {
        if (limit is < 1 or > MaxLimit)
            return Problems.From(Refusal.OutOfRange("limit", $"limit must be from 1 to {MaxLimit}, not {limit}."));
        if (!TryPosition(cursor ?? after, out var position))
            return Problems.From(Refusal.Malformed(cursor is null ? "after" : "cursor", "after is a sequence number, 0 or more; cursor is what the page before gave."));
        var page = await ledger.ReadAsync(new LedgerQuery(position, kind, agent, run, evaluation, outcome, Limit: limit), cancellationToken);
        return EntryPage.Of(page);
    }

    /// <summary>As <see cref="EntryJson"/> writes it.</summary>
    private sealed record EntryView(
        long Seq, DateTimeOffset At, string Kind, string Actor, string? Agent, string? RunId, string? EvaluationId, string? Outcome, JsonElement Body, string Hash, string Previous);

    private static bool TryPosition(string? text, out long position)
    {
        position = 0;
        return string.IsNullOrEmpty(text) || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out position);
    }

    private static async Task<IResult> FindAsync(long seq, ILedger ledger, CancellationToken cancellationToken) =>
        await ledger.FindAsync(seq, cancellationToken) is { } entry
            ? TypedResults.Text(EntryJson.Write(entry), "application/json")
            : Problems.From(Refusal.NotFound("ledger entry", seq.ToString(CultureInfo.InvariantCulture)));

    private static PushStreamHttpResult Export(ILedger ledger) =>
        TypedResults.Stream(
            async stream =>
            {
                await using var writer = new StreamWriter(stream);
                long? after = 0;
                while (after is not null)
                {
                    var page = await ledger.ReadAsync(new LedgerQuery(After: after, Limit: MaxLimit), CancellationToken.None);
                    foreach (var entry in page.Items)
                        await writer.WriteLineAsync(EntryJson.Write(entry));
                    after = page.NextCursor is { } next ? long.Parse(next, CultureInfo.InvariantCulture) : null;
                }
            },
            "application/x-ndjson",
            "ledger.ndjson");
}

/// <summary>A page of entries as they are hashed, not as a serializer would write them again.</summary>
internal static class EntryPage
{
    public static IResult Of(Page<LedgerEntry> page) =>
        TypedResults.Text($"{{\"items\":[{string.Join(',', page.Items.Select(EntryJson.Write))}],\"next_cursor\":{JsonSerializer.Serialize(page.NextCursor)}}}", "application/json");
}
