using GovernanceConsole.Assurance.Internal.Views;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Data;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Quality;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Assurance.Internal;

internal sealed class DataBoard(IReadings readings, ICatalogue catalogue, IDbContextFactory<ViewsDbContext> contexts, TimeProvider clock) : IDataBoard
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public async Task<IReadOnlyList<DataStanding>> ReadAsync(CancellationToken cancellationToken)
    {
        var (now, defined) = (clock.GetUtcNow(), readings.DataSources().ToDictionary(source => source.Id, StringComparer.Ordinal));
        var uses = catalogue.Workflows().SelectMany(workflow => (workflow.Definition.RequiresData ?? []).Select(source => (Source: source, Use: new DataUse(workflow.Id, workflow.Definition.Name, workflow.Definition.OnBadData ?? BadData.Hold)))).ToLookup(one => one.Source, one => one.Use, StringComparer.Ordinal);
        var touched = await TouchedAsync(DataProjection.HourOf(now - Week), cancellationToken);
        var all = defined.Keys.Union(uses.Select(use => use.Key), StringComparer.Ordinal).Select(id => StandingOf(id));
        return [.. all.OrderBy(one => one.Problem is null).ThenBy(one => one.Uses.Count == 0).ThenBy(one => one.Id, StringComparer.Ordinal)];

        DataStanding StandingOf(string id)
        {
            var (source, last) = (defined.GetValueOrDefault(id), readings.LastOfData(id));
            return new DataStanding(id, source, last, DataControls.ProblemOf(id, source?.Definition, last, now)?.Message, now - (last?.DataAsOf ?? last?.At), [.. uses[id]], touched.GetValueOrDefault(id) ?? new TouchedDecisions(0, 0, 0));
        }
    }

    public async Task<IReadOnlyList<DataHour>> HoursAsync(string source, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var from = DataProjection.HourOf(since);
        var rows = await views.Set<DataHourRow>().AsNoTracking().Where(row => row.Source == source && row.Hour >= from).OrderBy(row => row.Hour).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new DataHour(DateTimeOffset.FromUnixTimeSeconds(row.Hour), row.Readings, row.Completeness, row.MatchRate, row.Anomalies, TimeSpan.FromSeconds(row.AgeSeconds)))];
    }

    public async Task<IReadOnlyList<DataTouch>> TouchesAsync(string source, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var from = DataProjection.HourOf(since);
        var rows = await views.Set<DataTouchRow>().AsNoTracking().Where(row => row.Source == source && row.Hour >= from).OrderByDescending(row => row.Hour).ThenBy(row => row.Workflow).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new DataTouch(DateTimeOffset.FromUnixTimeSeconds(row.Hour), row.Workflow, new TouchedDecisions(row.Held, row.Denied, row.Lowered), row.LastSeq))];
    }

    private async Task<Dictionary<string, TouchedDecisions>> TouchedAsync(long from, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var sums = await views.Set<DataTouchRow>().Where(row => row.Hour >= from).GroupBy(row => row.Source)
            .Select(rows => new { rows.Key, Held = rows.Sum(row => row.Held), Denied = rows.Sum(row => row.Denied), Lowered = rows.Sum(row => row.Lowered) }).ToListAsync(cancellationToken);
        return sums.ToDictionary(sum => sum.Key, sum => new TouchedDecisions(sum.Held, sum.Denied, sum.Lowered), StringComparer.Ordinal);
    }
}
