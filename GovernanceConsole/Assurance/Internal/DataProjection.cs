using GovernanceConsole.Assurance.Internal.Views;
using GovernanceConsole.Data;
using GovernanceConsole.Decisions;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>What was reported of data sources, and what they changed, by hour.</summary>
internal sealed class DataProjection : IProjection
{
    private const long SecondsOfHour = 3600;

    public string Name => "data-quality";

    public int Version => 1;

    public string Topic => ChangeTopics.Quality;

    public async Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        await ReportedAsync(views, [.. entries.Where(entry => entry.Kind == EntryKinds.Reading).Select(ReportedReading.Read).Where(reading => reading.Data is not null)], cancellationToken);
        await TouchedAsync(views, entries, cancellationToken);
        await views.SaveChangesAsync(cancellationToken);
    }

    public async Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken)
    {
        await views.Set<DataHourRow>().ExecuteDeleteAsync(cancellationToken);
        await views.Set<DataTouchRow>().ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The beginning of a time's hour, seconds since 1970.</summary>
    public static long HourOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / SecondsOfHour * SecondsOfHour;

    private static async Task ReportedAsync(ViewsDbContext views, List<ReportedReading> readings, CancellationToken cancellationToken)
    {
        if (readings.Count == 0)
            return;
        var (sources, hours) = (readings.Select(reading => reading.Of).Distinct().ToList(), readings.Select(reading => HourOf(reading.Data!.At!.Value)).Distinct().ToList());
        var rows = await views.Set<DataHourRow>().Where(row => sources.Contains(row.Source) && hours.Contains(row.Hour)).ToDictionaryAsync(row => (row.Source, row.Hour), cancellationToken);
        foreach (var (of, data) in readings.Select(reading => (reading.Of, reading.Data!)))
        {
            var hour = HourOf(data.At!.Value);
            if (!rows.TryGetValue((of, hour), out var row))
                views.Add(rows[(of, hour)] = row = new DataHourRow { Source = of, Hour = hour });
            row.Readings++;
            (row.Completeness, row.MatchRate) = (Worst(row.Completeness, data.Completeness, Math.Min), Worst(row.MatchRate, data.MatchRate, Math.Min));
            row.Anomalies = Worst(row.Anomalies, data.Anomalies, Math.Max);
            row.AgeSeconds = Math.Max(row.AgeSeconds, (long)(data.At.Value - (data.DataAsOf ?? data.At.Value)).TotalSeconds);
        }
    }

    private static async Task TouchedAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var touched = entries.Where(entry => entry.Kind == EntryKinds.Decision)
            .Select(entry => (Entry: entry, About: DecidedAction.Of(entry))).Select(one => (one.Entry, one.About, Touch: DataControls.TouchOf(one.About.Decision))).Where(one => one.Touch is not null).ToList();
        if (touched.Count == 0)
            return;
        var (sources, hours) = (touched.Select(one => one.Touch!.Value.Source).Distinct().ToList(), touched.Select(one => HourOf(one.Entry.At)).Distinct().ToList());
        var rows = await views.Set<DataTouchRow>().Where(row => sources.Contains(row.Source) && hours.Contains(row.Hour)).ToDictionaryAsync(row => (row.Source, row.Hour, row.Workflow), cancellationToken);
        foreach (var (entry, about, touch) in touched)
        {
            var key = (touch!.Value.Source, HourOf(entry.At), about.Resource);
            if (!rows.TryGetValue(key, out var row))
                views.Add(rows[key] = row = new DataTouchRow { Source = key.Source, Hour = key.Item2, Workflow = about.Resource });
            row.Lowered += touch.Value.Lowered ? 1 : 0;
            row.Held += !touch.Value.Lowered && entry.Outcome == "hold" ? 1 : 0;
            row.Denied += !touch.Value.Lowered && entry.Outcome == "deny" ? 1 : 0;
            row.LastSeq = entry.Seq;
        }
    }

    private static T? Worst<T>(T? before, T? now, Func<T, T, T> worse)
        where T : struct =>
        before is { } one && now is { } other ? worse(one, other) : before ?? now;
}
