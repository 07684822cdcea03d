using System.Globalization;
using CsvHelper;
using GovernanceConsole.Access;
using GovernanceConsole.Economics.Rules;
using GovernanceConsole.Web;

namespace GovernanceConsole.Economics.Endpoints;

/// <summary><c>GET /api/v1/economics/scorecard.csv</c>: the scorecard's figures, agent by agent, then all together.</summary>
internal static class ScorecardEndpoint
{
    private static readonly string[] Columns =
        ["agent", "outcomes", "completed_tasks", "approved_items", "cost_model", "cost_tool", "cost_human", "cost_incident", "cost_total", "value_declared", "value_measured", "value_attributed", "by_control", "net", "cost_per_task", "cost_per_approved_item", "net_per_task", "unpriced_calls", "currency", "line"];

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/economics/scorecard.csv", WriteAsync).WithTags("Economics").Needs(Permission.ReadConsole).AnswersText("text/csv").WithSummary("The scorecard as CSV. Unknown is empty.").Produces(200, contentType: "text/csv");

    private static async Task<IResult> WriteAsync(IEconomics economics, IAcceptableLine line, TimeProvider clock, string? from, string? to, CancellationToken cancellationToken)
    {
        var (since, until, refusal) = BreakdownEndpoint.Period(from, to, economics.DayOf(clock.GetUtcNow()));
        if (refusal is not null)
            return Problems.From(refusal);
        var found = await economics.BreakdownAsync(EconomicsBy.Agent, new EconomicsPlace(), since, until, cancellationToken);
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        await using (var csv = new CsvWriter(text, new CsvHelper.Configuration.CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }, leaveOpen: true))
        {
            await RowAsync(csv, Columns);
            foreach (var one in found.Lines)
                await RowAsync(csv, Fields(one.Key ?? "", one, LineJudge.Judge(one, line.Current?.Definition).ToString().ToLowerInvariant()));
            await RowAsync(csv, Fields("(all)", found.Total, ""));
        }

        return TypedResults.File(System.Text.Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"scorecard-{since:yyyy-MM-dd}-{until:yyyy-MM-dd}.csv"));
    }

    private static string[] Fields(string key, EconomicsLine line, string verdict) =>
    [
        key, Text(line.Outcomes), Text(line.CompletedTasks), Text(line.ApprovedItems), Text(line.Cost.Model), Text(line.Cost.Tool), Text(line.Cost.Human), Text(line.Cost.Incident), Text(line.Cost.Total),
        Text(line.Value.Declared), Text(line.Value.Measured), Text(line.Value.Attributed), Text(line.ByControl), Text(line.Net), Text(line.CostPerTask), Text(line.CostPerApprovedItem), Text(line.NetPerTask),
        Text(line.UnpricedCalls), Internal.EconomicsProjection.Currency, verdict,
    ];

    private static async Task RowAsync(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        await csv.NextRecordAsync();
    }

    private static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Text(decimal? amount) => amount?.ToString("0.00########", CultureInfo.InvariantCulture) ?? "";
}
