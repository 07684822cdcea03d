using GovernanceConsole.Agents;
using GovernanceConsole.Data;
using GovernanceConsole.Economics.Internal.Views;
using GovernanceConsole.Telemetry;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Economics.Internal;

internal sealed class EconomicsReader(IDbContextFactory<ViewsDbContext> contexts, ITraces traces, IAgentRegister register, EconomicsDays days, EntryReader entries) : IEconomics
{
    public async Task<UnitEconomics> OfAsync(string? agent, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken) =>
        Add(agent, await RowsAsync(from, until, cancellationToken, agent), await traces.TotalsAsync(agent, from, until, cancellationToken));

    public async Task<IReadOnlyList<UnitEconomics>> ByAgentAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var rows = (await RowsAsync(from, until, cancellationToken)).ToLookup(row => row.Agent);
        var spans = (await traces.TotalsAsync(null, from, until, cancellationToken)).ToLookup(total => total.Agent);
        return [.. rows.Select(agent => agent.Key).Union(spans.Select(agent => agent.Key)).Select(agent => Add(agent, rows[agent], spans[agent])).OrderByDescending(one => one.Cost.Total ?? 0).ThenBy(one => one.Agent, StringComparer.Ordinal)];
    }

    public Task<EconomicsEntries> EntriesAsync(string agent, DateOnly day, CancellationToken cancellationToken) => entries.OfAsync(agent, day, cancellationToken);

    public DateOnly DayOf(DateTimeOffset at) => days.Of(at);

    public async Task<EconomicsBreakdown> BreakdownAsync(EconomicsBy by, EconomicsPlace where, DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        var rows = await CellsAsync(where, from, until, cancellationToken);
        if (where.IsKnownToTraces)
            rows.AddRange(await TracedAsync(where, from, until, cancellationToken));
        return BreakdownSums.Of(by, rows);
    }

    private async Task<List<EconomicsDayRow>> CellsAsync(EconomicsPlace where, DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var (first, last) = (from.DayNumber, until.DayNumber);
        return await views.Set<EconomicsDayRow>().AsNoTracking()
            .Where(row => row.Day >= first && row.Day <= last && (where.Agent == null || row.Agent == where.Agent) && (where.Workflow == null || row.Workflow == where.Workflow) && (where.BusinessUnit == null || row.BusinessUnit == where.BusinessUnit)
                && (where.Segment == null || row.Segment == where.Segment) && (where.Channel == null || row.Channel == where.Channel) && (where.Region == null || row.Region == where.Region))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Calls of models and tools that only traces tell of. They name no place, and the unit is the agent's of today.</summary>
    private async Task<IEnumerable<EconomicsDayRow>> TracedAsync(EconomicsPlace where, DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        var hours = await traces.HoursAsync(where.Agent, days.BeginOf(from), days.BeginOf(until.AddDays(1)), cancellationToken);
        var found = new List<EconomicsDayRow>();
        foreach (var day in hours.GroupBy(hour => (hour.Agent, Day: days.Of(hour.Hour).DayNumber)))
        {
            var row = EconomicsCells.New(new EconomicsCell(day.Key.Agent, "", register.FindAgent(day.Key.Agent)?.Definition.BusinessUnit ?? "", "", "", "", day.Key.Day));
            (row.Model, row.Tool, row.UnpricedCalls) = (BreakdownSums.Sum(day.Select(hour => hour.ModelCost)), BreakdownSums.Sum(day.Select(hour => hour.ToolCost)), day.Sum(hour => hour.UnpricedCalls));
            found.Add(row);
        }

        return found.Where(row => where.BusinessUnit is null || row.BusinessUnit == where.BusinessUnit);
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
            new CostFigures(BreakdownSums.Sum(rows.Select(row => row.Model).Concat(spans.Select(total => total.ModelCost))), BreakdownSums.Sum(rows.Select(row => row.Tool).Concat(spans.Select(total => total.ToolCost))), BreakdownSums.Sum(rows.Select(row => row.Human)), BreakdownSums.Sum(rows.Select(row => row.Incident))),
            new ValueFigures(BreakdownSums.Sum(rows.Select(row => row.Declared)), BreakdownSums.Sum(rows.Select(row => row.Measured)), BreakdownSums.Sum(rows.Select(row => row.Attributed))),
            rows.Sum(row => row.UnpricedCalls) + spans.Sum(total => total.UnpricedCalls),
            spans.Count == 0 ? null : spans.Sum(total => total.UngovernedActs));
    }
}
