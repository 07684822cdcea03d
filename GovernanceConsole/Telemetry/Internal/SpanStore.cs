using GovernanceConsole.Autonomy;
using GovernanceConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Writes spans in bulk, each once, with all that follows of it in one transaction.</summary>
internal sealed class SpanStore(IDbContextFactory<ViewsDbContext> contexts, IPrices prices, IToolPrices toolPrices, ICatalogue catalogue, HarmlessTools harmless, IOptions<TelemetryOptions> options)
{
    /// <summary>"GOVSPANS" in ASCII: nodes write telemetry one after the other, so that its sums are exact.</summary>
    public const long Turn = 0x474F565350414E53;

    public const long MicrosOfAnHour = 3_600_000_000;

    private static readonly ViewInsert AddSpan = new(
        "telemetry_spans", "trace", "span_id", "agent", "parent_id", "kind", "name", "at", "claimed_at", "duration", "received_at", "skewed", "failed", "error_type", "run_id", "evaluation_id",
        "tool", "model", "provider", "input_tokens", "output_tokens", "cached_tokens", "reasoning_tokens", "content", "cost", "unpriced", "counted");

    private static readonly ViewInsert AddAct = new("telemetry_acts", "trace", "span_id", "agent", "tool", "call_id", "at", "permit_by", "received_at", "run_id", "named_evaluation", "failed", "state", "next_look");

    private static readonly ViewInsert AddDecision = new("telemetry_trace_decisions", "trace", "evaluation_id", "looked", "received_at");

    private const string AddHour = """
        insert into {0}telemetry_hours (agent, hour, spans, priced, unpriced, cost, tool_priced, tool_cost) values (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7)
        on conflict (agent, hour) do update set spans = telemetry_hours.spans + excluded.spans, priced = telemetry_hours.priced + excluded.priced,
            unpriced = telemetry_hours.unpriced + excluded.unpriced, cost = telemetry_hours.cost + excluded.cost,
            tool_priced = telemetry_hours.tool_priced + excluded.tool_priced, tool_cost = telemetry_hours.tool_cost + excluded.tool_cost
        """;

    public async Task WriteAsync(IReadOnlyList<SpanBatch> batches, IReadOnlyList<(string Trace, string Evaluation)> asked, long now, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await views.Database.BeginTransactionAsync(cancellationToken);
        await views.TakeTurnAsync(Turn, cancellationToken);
        var numbers = await TraceNumbers.OfAsync(views, batches.SelectMany(batch => batch.Spans).Select(span => span.TraceId).Concat(asked.Select(link => link.Trace)), now, cancellationToken);
        var fees = new ToolFees(toolPrices, catalogue);
        var spans = batches.SelectMany(batch => batch.Spans.Select(span => new PricedSpan(span, numbers[span.TraceId], batch.ReceivedAt, SpanCost.Of(span, prices, fees)))).ToList();
        await RepeatedCalls.TakeFeesAsync(views, spans, cancellationToken);
        var isNew = await views.InsertAsync(AddSpan, [.. spans.Select(RowOf)], cancellationToken);
        spans = [.. spans.Where((_, i) => isNew[i])];
        await views.InsertAsync(AddAct, [.. spans.Where(one => one.Span.Kind == SpanKind.ToolCall && !harmless.Contains(one.Span.Tool)).Select(ActOf)], cancellationToken);
        await views.RunEachAsync(AddHour, spans.GroupBy(one => (one.Span.Agent, Hour: HourOf(one.Span.At))).Select(hour => new object[]
        {
            hour.Key.Agent, hour.Key.Hour, hour.Count(), hour.Count(one => one.IsPriced(SpanKind.ModelCall)), hour.Count(one => one.Cost.Unpriced && one.Span.Kind == SpanKind.ModelCall), hour.Where(one => one.IsPriced(SpanKind.ModelCall)).Sum(one => one.Cost.Pico!.Value),
            hour.Count(one => one.IsPriced(SpanKind.ToolCall)), hour.Where(one => one.IsPriced(SpanKind.ToolCall)).Sum(one => one.Cost.Pico!.Value),
        }), cancellationToken);
        await ToolHours.AddAsync(views, spans, cancellationToken);
        var decisions = spans.Where(one => one.Span.EvaluationId is not null).Select(one => (one.Trace, one.Span.EvaluationId!)).Concat(asked.Select(link => (numbers[link.Trace], link.Evaluation))).Distinct().ToList();
        await views.InsertAsync(AddDecision, [.. decisions.Select(link => new object[] { link.Item1, link.Item2, false, now })], cancellationToken);
        var joined = await TraceRuns.AddAsync(views, [.. spans.Where(one => one.Span.RunId is not null).Select(one => (one.Trace, one.Span.RunId!)).Distinct()], now, cancellationToken);
        await TraceRuns.LookAgainAsync(views, joined, now, cancellationToken);
        await ReportedUse.UncountAsync(views, [.. spans.Where(one => SpanCost.Counts(one.Span.Kind, one.Cost)).Select(one => one.Trace), .. joined], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The beginning of a time's hour, seconds since 1970.</summary>
    public static long HourOf(long micros) => micros / MicrosOfAnHour * 3600;

    private object[] ActOf(PricedSpan one)
    {
        var span = one.Span;
        var permitBy = span.At + (span.Skewed ? 0 : span.Duration) + (long)options.Value.ClockTolerance.TotalMicroseconds;
        return [one.Trace, span.SpanId, span.Agent, span.Tool ?? "", Or(span.CallId), span.At, permitBy, one.ReceivedAt, Or(span.RunId), Or(span.EvaluationId), span.Failed, (int)ActState.Waiting, one.ReceivedAt];
    }

    private static object[] RowOf(PricedSpan one)
    {
        var (span, cost) = (one.Span, one.Cost);
        return
        [
            one.Trace, span.SpanId, span.Agent, Or(span.ParentId), (int)span.Kind, span.Name, span.At, span.ClaimedAt, span.Duration, one.ReceivedAt, span.Skewed, span.Failed, Or(span.ErrorType), Or(span.RunId), Or(span.EvaluationId),
            Or(span.Tool), Or(span.Model), Or(span.Provider), Or(span.InputTokens), Or(span.OutputTokens), Or(span.CachedTokens), Or(span.ReasoningTokens), Or(span.Content), Or(cost.Pico), cost.Unpriced, SpanCost.Counts(span.Kind, cost),
        ];
    }

    private static object Or(object? value) => value ?? DBNull.Value;
}
