using System.Text.Json;
using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Telemetry.Internal;

internal sealed class TraceReader(IDbContextFactory<ViewsDbContext> contexts) : ITraces
{
    private const int MaxTraces = 50;

    public async Task<RunSpans> OfRunAsync(string runId, int limit, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await ReadAsync(views, views.Set<SpanRow>().Where(row => row.RunId == runId), limit, cancellationToken);
        // Few spans name their run: the others belong to it with their trace.
        var traces = await views.Set<TraceRunRow>().Where(row => row.RunId == runId).OrderBy(row => row.ReceivedAt).Select(row => row.Trace).Take(MaxTraces).ToListAsync(cancellationToken);
        // Each by itself, so that of a trace of a million spans no more is read than is shown.
        foreach (var trace in traces)
            all.AddRange(await ReadAsync(views, views.Set<SpanRow>().Where(row => row.RunId == null && row.Trace == trace), limit, cancellationToken));
        all = all.OrderBy(span => span.At).ThenBy(span => span.StartedAt).ThenBy(span => span.SpanId, StringComparer.Ordinal).ToList();
        return new RunSpans([.. all.Take(limit)], all.Count <= limit);
    }

    public async Task<IReadOnlyList<SpanTotals>> TotalsAsync(string? agent, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var (first, end, endMicros) = (SpanStore.HourOf(EntryTime.ToMicroseconds(from)), until.ToUnixTimeSeconds(), EntryTime.ToMicroseconds(until));
        var firstMicros = first * 1_000_000;
        var sums = await views.Set<TelemetryHourRow>().Where(row => row.Hour >= first && row.Hour < end && (agent == null || row.Agent == agent)).GroupBy(row => row.Agent)
            .Select(hours => new { Agent = hours.Key, Spans = hours.Sum(row => row.Spans), Priced = hours.Sum(row => row.Priced), Unpriced = hours.Sum(row => row.Unpriced), Cost = hours.Sum(row => row.Cost), ToolPriced = hours.Sum(row => row.ToolPriced), ToolCost = hours.Sum(row => row.ToolCost) }).ToListAsync(cancellationToken);
        var acts = await views.Set<ActRow>().Where(row => row.State == ActState.Ungoverned && row.At >= firstMicros && row.At < endMicros && (agent == null || row.Agent == agent)).GroupBy(row => row.Agent)
            .Select(rows => new { Agent = rows.Key, Count = rows.LongCount() }).ToDictionaryAsync(row => row.Agent, row => row.Count, cancellationToken);
        return [.. sums.Select(sum => new SpanTotals(sum.Agent, sum.Spans, sum.Priced > 0 ? SpanCost.ToUsd(sum.Cost) : null, sum.Unpriced, acts.GetValueOrDefault(sum.Agent)) { ToolCost = sum.ToolPriced > 0 ? SpanCost.ToUsd(sum.ToolCost) : null })];
    }

    public async Task<IReadOnlyList<SpanHour>> HoursAsync(string? agent, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var (first, end) = (SpanStore.HourOf(EntryTime.ToMicroseconds(from)), until.ToUnixTimeSeconds());
        var rows = await views.Set<TelemetryHourRow>().AsNoTracking().Where(row => row.Hour >= first && row.Hour < end && (agent == null || row.Agent == agent) && (row.Priced > 0 || row.Unpriced > 0 || row.ToolPriced > 0)).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new SpanHour(row.Agent, DateTimeOffset.FromUnixTimeSeconds(row.Hour), row.Priced > 0 ? SpanCost.ToUsd(row.Cost) : null, row.Unpriced) { ToolCost = row.ToolPriced > 0 ? SpanCost.ToUsd(row.ToolCost) : null });
    }

    private static async Task<List<RunSpan>> ReadAsync(ViewsDbContext views, IQueryable<SpanRow> spans, int limit, CancellationToken cancellationToken)
    {
        var rows = await spans.AsNoTracking().OrderBy(row => row.At).Take(limit + 1)
            .Join(views.Set<TraceRow>(), span => span.Trace, trace => trace.Number, (span, trace) => new { Span = span, trace.TraceId })
            .LeftJoin(views.Set<ActRow>(), one => new { one.Span.Trace, one.Span.SpanId, one.Span.Agent }, act => new { act.Trace, act.SpanId, act.Agent }, (one, act) => new { one.Span, one.TraceId, Act = act })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row => ToSpan(row.Span, row.Act, row.TraceId));
    }

    private static RunSpan ToSpan(SpanRow row, ActRow? act, string trace) => new(
        trace, row.SpanId, row.ParentId, row.Agent, row.Kind, row.Name, EntryTime.FromMicroseconds(row.At), EntryTime.FromMicroseconds(row.ClaimedAt), row.Duration / 1000, row.Skewed, row.Failed, row.ErrorType,
        row.Tool, row.Model, row.Provider, row.InputTokens, row.OutputTokens, row.CachedTokens, row.ReasoningTokens, act?.EvaluationId ?? row.EvaluationId, act?.State, act?.State == ActState.Ungoverned ? act.Reason : null,
        row.Content is { } content ? JsonSerializer.Deserialize<Dictionary<string, string>>(content) : null)
    {
        Cost = row.Cost is { } pico ? SpanCost.ToUsd(pico) : null,
        Unpriced = row.Unpriced,
        Counted = row.Counted,
    };
}
