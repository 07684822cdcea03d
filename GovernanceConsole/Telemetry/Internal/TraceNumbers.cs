using GovernanceConsole.Data;
using GovernanceConsole.Telemetry.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>The numbers that stand for traces. They are given in turn: whoever writes telemetry has taken <see cref="SpanStore.Turn"/>.</summary>
internal static class TraceNumbers
{
    private const int AtOnce = 500;

    private static readonly ViewInsert Add = new("telemetry_traces", "number", "trace_id", "received_at");

    /// <summary>The number of each trace; one that is new gets the next.</summary>
    public static async Task<Dictionary<string, long>> OfAsync(ViewsDbContext views, IEnumerable<string> traces, long now, CancellationToken cancellationToken)
    {
        var ids = traces.Distinct().ToList();
        var numbers = new Dictionary<string, long>(ids.Count, StringComparer.Ordinal);
        foreach (var some in ids.Chunk(AtOnce))
        {
            foreach (var row in await views.Set<TraceRow>().AsNoTracking().Where(row => some.Contains(row.TraceId)).ToListAsync(cancellationToken))
                numbers[row.TraceId] = row.Number;
        }

        var added = ids.Where(id => !numbers.ContainsKey(id)).ToList();
        if (added.Count == 0)
            return numbers;
        var last = await views.Set<TraceRow>().MaxAsync(row => (long?)row.Number, cancellationToken) ?? 0;
        foreach (var id in added)
            numbers[id] = ++last;
        await views.InsertAsync(Add, [.. added.Select(id => new object[] { numbers[id], id, now })], cancellationToken);
        return numbers;
    }
}
