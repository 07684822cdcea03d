using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>
/// Keeps the same tokens from counting twice: where an outcome of a run told what its models used, the model calls of the
/// run's traces are shown but count no more. docs/specs/telemetry.md says the rule.
/// </summary>
internal sealed class ReportedUse : IProjection
{
    private const string AddReported = "insert into {0}telemetry_reported (id) values (@p0) on conflict do nothing";

    private const string Subtract = "update {0}telemetry_hours set priced = priced - @p2, unpriced = unpriced - @p3, cost = cost - @p4 where agent = @p0 and hour = @p1";

    public string Name => "telemetry";

    public int Version => 1;

    public string Topic => ChangeTopics.Telemetry;

    public async Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var outcomes = entries.Where(entry => entry.Kind == EntryKinds.Outcome && OutcomeFigures.Of(entry) is { Model: not null } or { UnpricedCalls: > 0 }).ToList();
        if (outcomes.Count == 0)
            return;
        await views.TakeTurnAsync(SpanStore.Turn, cancellationToken);
        var (evaluations, runs) = (outcomes.Select(entry => entry.EvaluationId!).Distinct().ToList(), outcomes.Select(entry => entry.RunId).OfType<string>().Distinct().ToList());
        await views.RunEachAsync(AddReported, evaluations.Select(id => "evaluation:" + id).Concat(runs.Select(id => "run:" + id)).Select(id => new object[] { id }), cancellationToken);
        foreach (var some in evaluations.Chunk(500))
            await UncountAsync(views, await views.Set<TraceDecisionRow>().Where(row => some.Contains(row.EvaluationId)).Select(row => row.TraceId).ToListAsync(cancellationToken), cancellationToken);
        foreach (var some in runs.Chunk(500))
            await UncountAsync(views, await views.Set<TraceRunRow>().Where(row => some.Contains(row.RunId)).Select(row => row.TraceId).ToListAsync(cancellationToken), cancellationToken);
    }

    public Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken) => views.Set<ReportedRow>().ExecuteDeleteAsync(cancellationToken);

    /// <summary>Takes the model calls of these traces out of the sums where an outcome told of their tokens.</summary>
    public static async Task UncountAsync(ViewsDbContext views, IReadOnlyCollection<string> traces, CancellationToken cancellationToken)
    {
        foreach (var some in traces.Distinct().Chunk(500))
        {
            var told = await views.Set<TraceRunRow>().Where(row => some.Contains(row.TraceId) && views.Set<ReportedRow>().Any(reported => reported.Id == "run:" + row.RunId)).Select(row => row.TraceId)
                .Concat(views.Set<TraceDecisionRow>().Where(row => some.Contains(row.TraceId) && views.Set<ReportedRow>().Any(reported => reported.Id == "evaluation:" + row.EvaluationId)).Select(row => row.TraceId))
                .Distinct().ToListAsync(cancellationToken);
            if (told.Count > 0)
                await UncountAllAsync(views, told, cancellationToken);
        }
    }

    private static async Task UncountAllAsync(ViewsDbContext views, List<string> traces, CancellationToken cancellationToken)
    {
        var counted = views.Set<SpanRow>().Where(row => traces.Contains(row.TraceId) && row.Counted);
        var hours = await counted.GroupBy(row => new { row.Agent, Hour = row.At / SpanStore.MicrosOfAnHour })
            .Select(hour => new { hour.Key.Agent, hour.Key.Hour, Priced = hour.Count(row => row.Cost != null), Unpriced = hour.Count(row => row.Unpriced), Cost = hour.Sum(row => row.Cost ?? 0) }).ToListAsync(cancellationToken);
        await views.RunEachAsync(Subtract, hours.Select(hour => new object[] { hour.Agent, hour.Hour * 3600, hour.Priced, hour.Unpriced, hour.Cost }), cancellationToken);
        await counted.ExecuteUpdateAsync(set => set.SetProperty(row => row.Counted, false), cancellationToken);
    }
}
