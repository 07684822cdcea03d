using System.Globalization;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Economics.Endpoints;

/// <summary><c>GET /api/v1/economics/breakdown</c>.</summary>
internal static class BreakdownEndpoint
{
    private const int DefaultDays = 30;
    private const int MostDays = 1100;

    private static readonly IReadOnlyDictionary<string, EconomicsBy> Words = Enum.GetValues<EconomicsBy>().ToDictionary(by => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(by.ToString()));

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/economics/breakdown", FindAsync).WithTags("Economics").Needs(Permission.ReadConsole)
            .Answers<BreakdownView>().WithSummary("Figures by agent, workflow, business_unit, segment, channel, region or day. Unknown is null.");

    /// <summary>The days that were asked for, both counted; 30 up to today unless said.</summary>
    public static (DateOnly From, DateOnly To, Refusal? Refusal) Period(string? from, string? to, DateOnly today)
    {
        if (!TryRead(to, today, out var until))
            return (default, default, Refusal.Malformed("to", "to is a day, 2026-11-28."));
        if (until.Year is < 2000 or > 9990)
            return (default, default, Refusal.OutOfRange("to", "Days are from 2000-01-01 to 9990-12-31."));
        if (!TryRead(from, until.AddDays(1 - DefaultDays), out var since))
            return (default, default, Refusal.Malformed("from", "from is a day, 2026-11-01."));
        if (since > until)
            return (default, default, Refusal.OutOfRange("from", "'from' must not be after 'to'."));
        return until.DayNumber - since.DayNumber >= MostDays ? (default, default, Refusal.OutOfRange("from", $"At most {MostDays} days at a time.")) : (since, until, null);
    }

    private static async Task<IResult> FindAsync(
        IEconomics economics, TimeProvider clock, string? by, string? from, string? to, string? agent, string? workflow, string? business_unit, string? segment, string? channel, string? region, CancellationToken cancellationToken)
    {
        if (!Words.TryGetValue(by ?? "agent", out var kind))
            return Problems.From(Refusal.OutOfRange("by", $"by is one of {string.Join(", ", Words.Keys)}, not '{by}'."));
        var (since, until, refusal) = Period(from, to, economics.DayOf(clock.GetUtcNow()));
        if (refusal is not null)
            return Problems.From(refusal);
        var found = await economics.BreakdownAsync(kind, new EconomicsPlace(agent, workflow, business_unit, segment, channel, region), since, until, cancellationToken);
        return TypedResults.Json(new JsonObject
        {
            ["by"] = by ?? "agent",
            ["from"] = Text(since),
            ["to"] = Text(until),
            ["items"] = new JsonArray([.. found.Lines.Select(LineJson.Write)]),
            ["total"] = LineJson.Write(found.Total),
        }, WireJson.Options);
    }

    private static bool TryRead(string? text, DateOnly otherwise, out DateOnly day)
    {
        day = otherwise;
        return text is null || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
