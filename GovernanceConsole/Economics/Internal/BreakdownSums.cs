using System.Globalization;
using GovernanceConsole.Economics.Internal.Views;

namespace GovernanceConsole.Economics.Internal;

/// <summary>Adds days of agents in places up, line by line.</summary>
internal static class BreakdownSums
{
    public static EconomicsBreakdown Of(EconomicsBy by, IReadOnlyList<EconomicsDayRow> rows)
    {
        var lines = rows.GroupBy(row => KeyOf(by, row)).Select(group => Add(group.Key.Length == 0 ? null : group.Key, [.. group]));
        return new EconomicsBreakdown(
            by == EconomicsBy.Day ? [.. lines.OrderBy(line => line.Key, StringComparer.Ordinal)] : [.. lines.OrderByDescending(line => line.Cost.Total ?? 0).ThenBy(line => line.Key, StringComparer.Ordinal)],
            Add(null, rows));
    }

    /// <summary>The sum of what is known; null where nothing is.</summary>
    public static decimal? Sum(IEnumerable<decimal?> figures) => figures.Aggregate((decimal?)null, EconomicsTally.Sum);

    private static EconomicsLine Add(string? key, IReadOnlyList<EconomicsDayRow> rows) => new(
        key, rows.Sum(row => row.Outcomes), rows.Sum(row => row.Completed), rows.Sum(row => row.Approved),
        new CostFigures(Sum(rows.Select(row => row.Model)), Sum(rows.Select(row => row.Tool)), Sum(rows.Select(row => row.Human)), Sum(rows.Select(row => row.Incident))),
        new ValueFigures(Sum(rows.Select(row => row.Declared)), Sum(rows.Select(row => row.Measured)), Sum(rows.Select(row => row.Attributed))),
        rows.Sum(row => row.UnpricedCalls), ByControl(rows));

    // Workflow by workflow: what one earns says nothing of what another would without its agent.
    private static decimal? ByControl(IEnumerable<EconomicsDayRow> rows) => Sum(rows.Where(row => row.Treated + row.Control > 0).GroupBy(row => row.Workflow).Select(workflow =>
    {
        var (treated, control) = (workflow.Sum(row => row.Treated), workflow.Sum(row => row.Control));
        return treated == 0 || control == 0 ? (decimal?)null : Math.Round(workflow.Sum(row => row.TreatedValue) - (treated * workflow.Sum(row => row.ControlValue) / control), 4);
    }));

    private static string KeyOf(EconomicsBy by, EconomicsDayRow row) => by switch
    {
        EconomicsBy.Agent => row.Agent,
        EconomicsBy.Workflow => row.Workflow,
        EconomicsBy.BusinessUnit => row.BusinessUnit,
        EconomicsBy.Segment => row.Segment,
        EconomicsBy.Channel => row.Channel,
        EconomicsBy.Region => row.Region,
        EconomicsBy.Day => DateOnly.FromDayNumber(row.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
