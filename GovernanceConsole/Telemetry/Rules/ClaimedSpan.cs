namespace GovernanceConsole.Telemetry.Rules;

/// <summary>What an agent says it did: a claim, never an authority. Times in microseconds since 1970, UTC.</summary>
/// <param name="At">What it counts by: when it began, or when it came where its own clock cannot be believed.</param>
/// <param name="ClaimedAt">When it began by its own clock.</param>
/// <param name="Skewed">Its clock is ahead, or it is behind or came late.</param>
/// <param name="CachedTokens">Part of the input tokens.</param>
/// <param name="Content">Texts by attribute, JSON; null unless messages are kept.</param>
internal sealed record ClaimedSpan(
    string TraceId, string SpanId, string? ParentId, string Agent, SpanKind Kind, string Name, long At, long ClaimedAt, long Duration, bool Skewed, bool Failed, string? ErrorType,
    string? RunId, string? EvaluationId, string? Tool, string? CallId, string? Model, string? Provider, long? InputTokens, long? OutputTokens, long? CachedTokens, long? ReasoningTokens, string? Content)
{
    /// <summary>What the sender says that it cost, in US dollars; null where it says nothing that can be used.</summary>
    public decimal? ClaimedCost { get; init; }
}
