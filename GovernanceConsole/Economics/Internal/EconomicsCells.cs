using GovernanceConsole.Data;
using GovernanceConsole.Economics.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Economics.Internal;

/// <summary>The hours and days that a stretch of the ledger adds to: each is read and written once, however many entries fall into it.</summary>
internal sealed class EconomicsCells
{
    private readonly ViewsDbContext _views;
    private readonly Dictionary<(string, long), EconomicsHourRow> _hours;
    private readonly Dictionary<EconomicsCell, EconomicsDayRow> _cells;

    private EconomicsCells(ViewsDbContext views, Dictionary<(string, long), EconomicsHourRow> hours, Dictionary<EconomicsCell, EconomicsDayRow> cells) => (_views, _hours, _cells) = (views, hours, cells);

    public static async Task<EconomicsCells> LoadAsync(ViewsDbContext views, IReadOnlyCollection<EconomicsMoment> moments, CancellationToken cancellationToken)
    {
        var agents = moments.Select(moment => moment.Cell.Agent).Distinct().ToList();
        var (hours, days) = (moments.Select(moment => moment.Hour).Distinct().ToList(), moments.Select(moment => moment.Cell.Day).Distinct().ToList());
        return new EconomicsCells(
            views,
            await views.Set<EconomicsHourRow>().Where(row => agents.Contains(row.Agent) && hours.Contains(row.Hour)).ToDictionaryAsync(row => (row.Agent, row.Hour), cancellationToken),
            await views.Set<EconomicsDayRow>().Where(row => agents.Contains(row.Agent) && days.Contains(row.Day)).ToDictionaryAsync(EconomicsCell.Of, cancellationToken));
    }

    public EconomicsHourRow HourOf(EconomicsMoment moment)
    {
        var key = (moment.Cell.Agent, moment.Hour);
        if (!_hours.TryGetValue(key, out var row))
            _views.Add(_hours[key] = row = new EconomicsHourRow { Agent = key.Agent, Hour = key.Hour });
        return row;
    }

    public EconomicsDayRow DayOf(EconomicsCell cell)
    {
        if (!_cells.TryGetValue(cell, out var row))
            _views.Add(_cells[cell] = row = New(cell));
        return row;
    }

    public static EconomicsDayRow New(EconomicsCell cell) => new()
    {
        Agent = cell.Agent,
        Workflow = cell.Workflow,
        BusinessUnit = cell.BusinessUnit,
        Segment = cell.Segment,
        Channel = cell.Channel,
        Region = cell.Region,
        Day = cell.Day,
    };
}
