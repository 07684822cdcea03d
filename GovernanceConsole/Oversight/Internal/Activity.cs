using System.Text.Json;
using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Oversight.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>How many decisions fell in one hour.</summary>
internal sealed record HourCount(DateTimeOffset Hour, int Permitted, int Held, int Denied);

/// <summary>Reads what <see cref="ActivityProjection"/> keeps.</summary>
internal sealed class Activity(IDbContextFactory<ViewsDbContext> contexts, ILedger ledger)
{
    /// <summary>Counts by hour from <paramref name="since"/> on, hours without a decision included; of one agent or all.</summary>
    public async Task<IReadOnlyList<HourCount>> HoursAsync(DateTimeOffset since, DateTimeOffset until, string? agent, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var (first, last) = (ActivityProjection.HourOf(since), ActivityProjection.HourOf(until));
        var rows = await views.Set<HourRow>().AsNoTracking()
            .Where(row => row.Hour >= first && row.Hour <= last && (agent == null || row.Agent == agent))
            .GroupBy(row => row.Hour)
            .Select(hour => new { Hour = hour.Key, Permitted = hour.Sum(row => row.Permitted), Held = hour.Sum(row => row.Held), Denied = hour.Sum(row => row.Denied) })
            .ToDictionaryAsync(hour => hour.Hour, cancellationToken);
        var counts = new List<HourCount>();
        for (var hour = first; hour <= last; hour += 3600)
        {
            var row = rows.GetValueOrDefault(hour);
            counts.Add(new HourCount(DateTimeOffset.FromUnixTimeSeconds(hour), row?.Permitted ?? 0, row?.Held ?? 0, row?.Denied ?? 0));
        }

        return counts;
    }

    /// <summary>The last decision of each agent that ever asked.</summary>
    public async Task<IReadOnlyDictionary<string, RunStep>> LastAsync(CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        return await views.Set<LastStepRow>().AsNoTracking().ToDictionaryAsync(row => row.Agent, row => Read(row), cancellationToken);
    }

    public async Task<RunStep?> LastOfAsync(string agent, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        return await views.FindAsync<LastStepRow>([agent], cancellationToken) is { } row ? Read(row) : null;
    }

    public async Task<IReadOnlyList<RunStep>> LatestAsync(int count, CancellationToken cancellationToken)
    {
        var page = await ledger.ReadAsync(new LedgerQuery(Kind: EntryKinds.Decision, NewestFirst: true, Limit: count), cancellationToken);
        return [.. page.Items.Select(RunReader.StepOf)];
    }

    /// <summary>Runs by their last decision, newest first, before the position <paramref name="before"/>.</summary>
    public async Task<IReadOnlyList<RunSummary>> RunsAsync(string? agent, string? workflow, bool refusedOnly, long? before, int limit, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = views.Set<RunRow>().AsNoTracking();
        if (agent is not null)
            runs = runs.Where(run => run.Agent == agent);
        if (workflow is not null)
            runs = runs.Where(run => run.Workflow == workflow);
        if (refusedOnly)
            runs = runs.Where(run => run.Held + run.Denied > 0);
        if (before is { } seq)
            runs = runs.Where(run => run.LastSeq < seq);
        var rows = await runs.OrderByDescending(run => run.LastSeq).Take(limit).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new RunSummary(
            row.Id, row.Agent, row.Workflow, EntryTime.FromMicroseconds(row.StartedAt), EntryTime.FromMicroseconds(row.LastAt), row.Permitted, row.Held, row.Denied, row.LastSeq));
    }

    private static RunStep Read(LastStepRow row) => JsonSerializer.Deserialize<RunStep>(row.Step)!;
}
