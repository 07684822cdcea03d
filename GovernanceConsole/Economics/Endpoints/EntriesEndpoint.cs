using System.Globalization;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Economics.Endpoints;

/// <summary><c>GET /api/v1/economics/entries</c>: the ledger entries behind an agent's day.</summary>
internal static class EntriesEndpoint
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/economics/entries", FindAsync).WithTags("Economics").Needs(Permission.ReadConsole).Answers<DayView>().WithSummary("The ledger entries that an agent's day is made of; today's unless said.");

    private static async Task<IResult> FindAsync(IEconomics economics, IAgentRegister register, TimeProvider clock, string? agent, string? day, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(agent))
            return Problems.From(Refusal.Malformed("agent", "agent says whose day it is."));
        if (register.FindAgent(agent) is null)
            return Problems.From(Refusal.NotFound("agent", agent));
        var asked = economics.DayOf(clock.GetUtcNow());
        if (day is not null && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out asked))
            return Problems.From(Refusal.Malformed("day", "day is a day, 2026-11-28."));
        if (asked.Year is < 2000 or > 9990)
            return Problems.From(Refusal.OutOfRange("day", "day must be from 2000-01-01 to 9990-12-31."));
        var found = await economics.EntriesAsync(agent, asked, cancellationToken);
        return TypedResults.Json(new JsonObject
        {
            ["agent"] = agent,
            ["day"] = asked.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["items"] = new JsonArray([.. found.Items.Select(Write)]),
            ["cost"] = LineJson.Dollars(found.Cost),
            ["value"] = LineJson.Dollars(found.Value),
            ["whole"] = found.IsWhole,
        }, WireJson.Options);
    }

    private static JsonObject Write(EconomicsEntry entry) => new()
    {
        ["seq"] = entry.Seq,
        ["at"] = entry.At is { } at ? EntryTime.ToText(at) : null,
        ["says"] = entry.Says,
        ["evaluation_id"] = entry.EvaluationId,
        ["model"] = LineJson.Dollars(entry.Model),
        ["tool"] = LineJson.Dollars(entry.Tool),
        ["human"] = LineJson.Dollars(entry.Human),
        ["incident"] = LineJson.Dollars(entry.Incident),
        ["cost"] = LineJson.Dollars(entry.Cost),
        ["value"] = LineJson.Write(entry.Value),
    };
}
