using GovernanceConsole.Data;
using GovernanceConsole.Telemetry.Internal.Views;
using GovernanceConsole.Telemetry.Rules;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>A call of a tool that is told twice, by the same call id, costs one fee.</summary>
internal static class RepeatedCalls
{
    /// <summary>Takes the fee from all but the first of each.</summary>
    public static async Task TakeFeesAsync(ViewsDbContext views, List<(ClaimedSpan Span, long ReceivedAt, SpanCost Cost)> spans, CancellationToken cancellationToken)
    {
        var priced = spans.Where(one => one.Span is { Kind: SpanKind.ToolCall, CallId: not null } && one.Cost.Pico is not null).Select(one => one.Span.TraceId).Distinct().ToList();
        if (priced.Count == 0)
            return;
        var told = new Dictionary<(string Trace, string Agent, string Call), string>();
        foreach (var some in priced.Chunk(500))
        {
            foreach (var act in await views.Set<ActRow>().Where(row => some.Contains(row.TraceId) && row.CallId != null && !row.Failed).Select(row => new { row.TraceId, row.Agent, row.CallId, row.SpanId }).ToListAsync(cancellationToken))
                told[(act.TraceId, act.Agent, act.CallId!)] = act.SpanId;
        }

        for (var i = 0; i < spans.Count; i++)
        {
            var (span, receivedAt, cost) = spans[i];
            if (span is { Kind: SpanKind.ToolCall, CallId: { } call } && cost.Pico is not null && !told.TryAdd((span.TraceId, span.Agent, call), span.SpanId) && told[(span.TraceId, span.Agent, call)] != span.SpanId)
                spans[i] = (span, receivedAt, default);
        }
    }
}
