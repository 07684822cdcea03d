using GovernanceConsole.Data;
using GovernanceConsole.Telemetry.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>The sums of calls by tool and hour, so that nobody who asks what has no price has to count spans.</summary>
internal static class ToolHours
{
    private const string Add = """
        insert into {0}telemetry_tool_hours (tool, hour, calls, unpriced, fees) values (@p0, @p1, @p2, @p3, @p4)
        on conflict (hour, tool) do update set calls = telemetry_tool_hours.calls + excluded.calls,
            unpriced = telemetry_tool_hours.unpriced + excluded.unpriced, fees = telemetry_tool_hours.fees + excluded.fees
        """;

    private const string Subtract = "update {0}telemetry_tool_hours set fees = fees - @p2 where tool = @p0 and hour = @p1";

    public static Task AddAsync(ViewsDbContext views, IEnumerable<PricedSpan> spans, CancellationToken cancellationToken) =>
        views.RunEachAsync(Add, spans.Where(one => one.Span is { Kind: SpanKind.ToolCall, Failed: false, Tool: not null }).GroupBy(one => (Tool: one.Span.Tool!, Hour: SpanStore.HourOf(one.Span.At))).Select(hour => new object[]
        {
            hour.Key.Tool, hour.Key.Hour, hour.LongCount(), hour.LongCount(one => one.Cost.Unpriced), hour.Sum(one => one.Cost.Pico ?? 0),
        }), cancellationToken);

    /// <summary>Takes the fees of these calls out: an outcome told what they cost.</summary>
    public static async Task TakeFeesAsync(ViewsDbContext views, IQueryable<SpanRow> calls, CancellationToken cancellationToken)
    {
        var hours = await calls.Where(row => row.Tool != null && !row.Failed).GroupBy(row => new { row.Tool, Hour = row.At / SpanStore.MicrosOfAnHour })
            .Select(hour => new { hour.Key.Tool, hour.Key.Hour, Fees = hour.Sum(row => row.Cost ?? 0) }).ToListAsync(cancellationToken);
        await views.RunEachAsync(Subtract, hours.Select(hour => new object[] { hour.Tool!, hour.Hour * 3600, hour.Fees }), cancellationToken);
    }
}
