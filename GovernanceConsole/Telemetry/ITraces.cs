using System.Text.Json.Serialization;
using GovernanceConsole.Web;

namespace GovernanceConsole.Telemetry;

/// <summary>What agents' traces say. Claims: nothing is decided by them.</summary>
public interface ITraces
{
    /// <summary>The spans of a run, in order; at most so many.</summary>
    Task<RunSpans> OfRunAsync(string runId, int limit, CancellationToken cancellationToken);

    /// <summary>What the spans of a time add up to, by agent; times count by whole hours.</summary>
    Task<IReadOnlyList<SpanTotals>> TotalsAsync(string? agent, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>What calls of models and tools cost, hour by hour and agent by agent, in no order.</summary>
    Task<IReadOnlyList<SpanHour>> HoursAsync(string? agent, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken);
}

/// <summary>Acts without a permit, as traces tell of them.</summary>
public interface IUngovernedActs
{
    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<UngovernedAct>> LatestAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken);
}

/// <param name="IsWhole">False where there are more.</param>
public sealed record RunSpans(IReadOnlyList<RunSpan> Items, bool IsWhole);

/// <summary>One thing that an agent says it did in a run.</summary>
/// <param name="At">When it began; when it came, where its clock cannot be believed.</param>
/// <param name="StartedAt">When it began by its own clock.</param>
/// <param name="ClockSkewed">Its clock is ahead, or it is behind or came late.</param>
/// <param name="EvaluationId">The decision that it names, or the permit that covers it.</param>
/// <param name="Act">Whether a permit covers it; null for whatever is no act.</param>
/// <param name="ActReason">Why none does.</param>
/// <param name="Content">Texts by attribute, where messages are kept.</param>
public sealed record RunSpan(
    string TraceId, string SpanId, string? ParentSpanId, string Agent, SpanKind Kind, string Name, DateTimeOffset At, DateTimeOffset StartedAt, long DurationMs, bool ClockSkewed, bool Failed, string? ErrorType,
    string? Tool, string? Model, string? Provider, long? InputTokens, long? OutputTokens, long? CachedInputTokens, long? ReasoningTokens, string? EvaluationId, ActState? Act, string? ActReason,
    IReadOnlyDictionary<string, string>? Content)
{
    /// <summary>What it cost in US dollars by the price of its moment; null where nobody knows.</summary>
    [JsonConverter(typeof(DollarsConverter))]
    public decimal? Cost { get; init; }

    /// <summary>Its cost is not known.</summary>
    public bool Unpriced { get; init; }

    /// <summary>It stands in sums: no outcome told of the same.</summary>
    public bool Counted { get; init; }
}

/// <param name="ModelCost">Of model calls whose tokens no outcome told of, in US dollars; null where nobody knows.</param>
/// <param name="UnpricedCalls">Those of them whose cost nobody knows.</param>
public sealed record SpanTotals(string Agent, long Spans, decimal? ModelCost, long UnpricedCalls, long UngovernedActs)
{
    /// <summary>Fees of tool calls of runs of which no outcome told a cost; null where no call is priced.</summary>
    public decimal? ToolCost { get; init; }
}

/// <param name="Hour">Its beginning.</param>
/// <param name="ModelCost">As in <see cref="SpanTotals"/>.</param>
public sealed record SpanHour(string Agent, DateTimeOffset Hour, decimal? ModelCost, long UnpricedCalls)
{
    /// <summary>As in <see cref="SpanTotals"/>.</summary>
    public decimal? ToolCost { get; init; }
}

/// <param name="Reason">Why no permit covers it, in one sentence.</param>
public sealed record UngovernedAct(string Agent, string Tool, DateTimeOffset At, string? RunId, string TraceId, string SpanId, string Reason);
