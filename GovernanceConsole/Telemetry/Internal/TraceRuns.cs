using GovernanceConsole.Data;
using GovernanceConsole.Telemetry.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Which runs a trace belongs to. Spans come in any order, so what is learnt of a trace counts for those that came before.</summary>
internal static class TraceRuns
{
    private static readonly ViewInsert AddRun = new("telemetry_trace_runs", "trace", "run_id", "received_at");

    /// <returns>The traces that something new was learnt of.</returns>
    public static async Task<IReadOnlyList<long>> AddAsync(ViewsDbContext views, IReadOnlyList<(long Trace, string Run)> runs, long now, CancellationToken cancellationToken)
    {
        var isNew = await views.InsertAsync(AddRun, [.. runs.Select(run => new object[] { run.Trace, run.Run, now })], cancellationToken);
        return [.. runs.Where((_, i) => isNew[i]).Select(run => run.Trace)];
    }

    /// <summary>The acts of these traces whose permit was not found are looked at again.</summary>
    public static async Task LookAgainAsync(ViewsDbContext views, IReadOnlyCollection<long> traces, long now, CancellationToken cancellationToken)
    {
        foreach (var some in traces.Distinct().Chunk(500))
        {
            await views.Set<ActRow>().Where(row => some.Contains(row.Trace) && row.State != ActState.Governed && (row.NextLook == null || row.NextLook > now))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextLook, now), cancellationToken);
        }
    }
}
