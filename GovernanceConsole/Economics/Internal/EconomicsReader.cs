using GovernanceConsole.Data;
using GovernanceConsole.Economics.Internal.Views;
using GovernanceConsole.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Economics.Internal;

internal sealed class EconomicsReader(IDbContextFactory<ViewsDbContext> contexts, ITraces traces) : IEconomics
{
    public async Task<UnitEconomics> OfAsync(string? agent, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken) =>
        Add(agent, await RowsAsync(from, until, cancellationToken, agent), await traces.TotalsAsync(agent, from, until, cancellationToken));

    public async Task<IReadOnlyList<UnitEconomics>> ByAgentAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var rows = (await RowsAsync(from, until, cancellationToken)).ToLookup(row => row.Agent);
        var spans = (await traces.TotalsAsync(null, from, until, cancellationToken)).ToLookup(total => total.Agent);
        return [.. rows.Select(agent => agent.Key).Union(spans.Select(agent => agent.Key)).Select(agent => Add(agent, rows[agent], spans[agent])).OrderByDescending(one => one.Cost.Total ?? 0).ThenBy(one => one.Agent, StringComparer.Ordinal)];
    }

    private async Task<List<EconomicsHourRow>> RowsAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken, string? agent = null)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var (first, end) = (EconomicsProjection.HourOf(from), until.ToUnixTimeSeconds());
        var rows = views.Set<EconomicsHourRow>().AsNoTracking().Where(row => row.Hour >= first && row.Hour < end);
        return await (agent is null ? rows : rows.Where(row => row.Agent == agent)).ToListAsync(cancellationToken);
    }

    private static UnitEconomics Add(string? agent, IEnumerable<EconomicsHourRow> hours, IEnumerable<SpanTotals> totals)
    {
        var (rows, spans) = (hours.ToList(), totals.ToList());
        return new UnitEconomics(
            agent, rows.Sum(row => row.Completed),
            new CostFigures(Sum(rows.Select(row => row.Model).Concat(spans.Select(total => total.ModelCost))), Sum(rows.Select(row => row.Tool)), Sum(rows.Select(row => row.Human))),
            new ValueFigures(Sum(rows.Select(row => row.Declared)), Sum(rows.Select(row => row.Measured)), Sum(rows.Select(row => row.Attributed))),
            rows.Sum(row => row.UnpricedCalls) + spans.Sum(total => total.UnpricedCalls),
            spans.Count == 0 ? null : spans.Sum(total => total.UngovernedActs));
    }

    /// <summary>The sum of what is known; null where nothing is.</summary>
    private static decimal? Sum(IEnumerable<decimal?> figures)
    {
        var known = figures.OfType<decimal>().ToList();
        return known.Count == 0 ? null : known.Sum();
    }
}
