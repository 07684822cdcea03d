using GovernanceConsole.Data;
using GovernanceConsole.Telemetry.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>A call of a tool that is told twice, by the same call id, costs one fee.</summary>
internal static class RepeatedCalls
{
    /// <summary>Takes the fee from all but the first of each.</summary>
    public static async Task TakeFeesAsync(ViewsDbContext views, List<PricedSpan> spans, CancellationToken cancellationToken)
    {
        var priced = spans.Where(one => one.Span is { Kind: SpanKind.ToolCall, CallId: not null } && one.Cost.Pico is not null).Select(one => one.Trace).Distinct().ToList();
        if (priced.Count == 0)
            return;
        var told = new Dictionary<(long Trace, string Agent, string Call), string>();
        foreach (var some in priced.Chunk(500))
        {
            foreach (var act in await views.Set<ActRow>().Where(row => some.Contains(row.Trace) && row.CallId != null && !row.Failed).Select(row => new { row.Trace, row.Agent, row.CallId, row.SpanId }).ToListAsync(cancellationToken))
                told[(act.Trace, act.Agent, act.CallId!)] = act.SpanId;
        }

        for (var i = 0; i < spans.Count; i++)
        {
            var (span, trace, _, cost) = spans[i];
            if (span is { Kind: SpanKind.ToolCall, CallId: { } call } && cost.Pico is not null && !told.TryAdd((trace, span.Agent, call), span.SpanId) && told[(trace, span.Agent, call)] != span.SpanId)
                spans[i] = spans[i] with { Cost = default };
        }
    }
}
