using GovernanceConsole.Data;
using GovernanceConsole.Telemetry.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Which runs a trace belongs to. Spans come in any order, so what is learnt of a trace counts for those that came before.</summary>
internal static class TraceRuns
{
    private static readonly ViewInsert AddRun = new("telemetry_trace_runs", "trace_id", "run_id", "received_at");

    public static async Task AddAsync(ViewsDbContext views, IReadOnlyList<(string Trace, string Run)> runs, long now, CancellationToken cancellationToken)
    {
        var isNew = await views.InsertAsync(AddRun, [.. runs.Select(run => new object[] { run.Trace, run.Run, now })], cancellationToken);
        await LookAgainAsync(views, [.. runs.Where((_, i) => isNew[i]).Select(run => run.Trace)], now, cancellationToken);
    }

    /// <summary>The acts of these traces whose permit was not found are looked at again, and tokens that an outcome told of are counted there alone.</summary>
    public static async Task LookAgainAsync(ViewsDbContext views, IReadOnlyCollection<string> traces, long now, CancellationToken cancellationToken)
    {
        foreach (var some in traces.Distinct().Chunk(500))
        {
            await views.Set<ActRow>().Where(row => some.Contains(row.TraceId) && row.State != ActState.Governed && (row.NextLook == null || row.NextLook > now))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextLook, now), cancellationToken);
        }

        await ReportedUse.UncountAsync(views, traces, cancellationToken);
    }
}
