using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>
/// Keeps the same tokens and fees from counting twice: where an outcome of a run told what its models used, the model calls
/// of the run's traces are shown but count no more; where one told a cost, so do its tool calls. docs/specs/telemetry.md says the rule.
/// </summary>
internal sealed class ReportedUse : IProjection
{
    private const string AddReported = "insert into {0}telemetry_reported (id) values (@p0) on conflict do nothing";

    private const string Subtract = """
        update {0}telemetry_hours set priced = priced - @p2, unpriced = unpriced - @p3, cost = cost - @p4, tool_priced = tool_priced - @p5, tool_cost = tool_cost - @p6
        where agent = @p0 and hour = @p1
        """;

    // What an outcome tells of, and whose spans then count no more.
    private static readonly (string Mark, SpanKind Kind)[] Told = [("", SpanKind.ModelCall), ("cost:", SpanKind.ToolCall)];

    public string Name => "telemetry";

    public int Version => 2;

    public string Topic => ChangeTopics.Telemetry;

    public async Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var outcomes = entries.Where(entry => entry.Kind == EntryKinds.Outcome).Select(entry => (Entry: entry, Figures: OutcomeFigures.Of(entry))).ToList();
        List<(string Mark, LedgerEntry Entry)> told =
        [
            .. outcomes.Where(one => one.Figures is { Model: not null } or { UnpricedCalls: > 0 }).Select(one => ("", one.Entry)),
            .. outcomes.Where(one => one.Figures.Reported is not null).Select(one => ("cost:", one.Entry)),
        ];
        if (told.Count == 0)
            return;
        await views.TakeTurnAsync(SpanStore.Turn, cancellationToken);
        await views.RunEachAsync(AddReported, told.SelectMany(one => IdsOf(one.Mark, one.Entry)).Distinct().Select(id => new object[] { id }), cancellationToken);
        foreach (var some in told.Select(one => one.Entry.EvaluationId!).Distinct().Chunk(500))
            await UncountAsync(views, await views.Set<TraceDecisionRow>().Where(row => some.Contains(row.EvaluationId)).Select(row => row.Trace).ToListAsync(cancellationToken), cancellationToken);
        foreach (var some in told.Select(one => one.Entry.RunId).OfType<string>().Distinct().Chunk(500))
            await UncountAsync(views, await views.Set<TraceRunRow>().Where(row => some.Contains(row.RunId)).Select(row => row.Trace).ToListAsync(cancellationToken), cancellationToken);
    }

    public Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken) => views.Set<ReportedRow>().ExecuteDeleteAsync(cancellationToken);

    /// <summary>Takes the calls of these traces out of the sums where an outcome told of their tokens, or of what they cost.</summary>
    public static async Task UncountAsync(ViewsDbContext views, IReadOnlyCollection<long> traces, CancellationToken cancellationToken)
    {
        foreach (var some in traces.Distinct().Chunk(500))
        {
            foreach (var (mark, kind) in Told)
            {
                var (run, evaluation) = (mark + "run:", mark + "evaluation:");
                var told = await views.Set<TraceRunRow>().Where(row => some.Contains(row.Trace) && views.Set<ReportedRow>().Any(reported => reported.Id == run + row.RunId)).Select(row => row.Trace)
                    .Concat(views.Set<TraceDecisionRow>().Where(row => some.Contains(row.Trace) && views.Set<ReportedRow>().Any(reported => reported.Id == evaluation + row.EvaluationId)).Select(row => row.Trace))
                    .Distinct().ToListAsync(cancellationToken);
                if (told.Count > 0)
                    await UncountAllAsync(views, told, kind, cancellationToken);
            }
        }
    }

    private static IEnumerable<string> IdsOf(string mark, LedgerEntry outcome) =>
        outcome.RunId is { } run ? [$"{mark}evaluation:{outcome.EvaluationId}", $"{mark}run:{run}"] : [$"{mark}evaluation:{outcome.EvaluationId}"];

    private static async Task UncountAllAsync(ViewsDbContext views, List<long> traces, SpanKind kind, CancellationToken cancellationToken)
    {
        var counted = views.Set<SpanRow>().Where(row => traces.Contains(row.Trace) && row.Counted && row.Kind == kind);
        var hours = await counted.GroupBy(row => new { row.Agent, Hour = row.At / SpanStore.MicrosOfAnHour })
            .Select(hour => new { hour.Key.Agent, hour.Key.Hour, Priced = hour.Count(row => row.Cost != null), Unpriced = hour.Count(row => row.Unpriced), Cost = hour.Sum(row => row.Cost ?? 0) }).ToListAsync(cancellationToken);
        await views.RunEachAsync(Subtract, hours.Select(hour => kind == SpanKind.ToolCall
            ? new object[] { hour.Agent, hour.Hour * 3600, 0, 0, 0L, hour.Priced, hour.Cost }
            : [hour.Agent, hour.Hour * 3600, hour.Priced, hour.Unpriced, hour.Cost, 0, 0L]), cancellationToken);
        if (kind == SpanKind.ToolCall)
            await ToolHours.TakeFeesAsync(views, counted, cancellationToken);
        await counted.ExecuteUpdateAsync(set => set.SetProperty(row => row.Counted, false), cancellationToken);
    }
}
