using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>What a call of a model or a tool cost, by the price of its moment; worked out once, when the span comes.</summary>
/// <param name="Pico">In 10⁻¹² dollars: whole numbers add up exactly in every store. Null where nobody knows.</param>
internal readonly record struct SpanCost(long? Pico, bool Unpriced)
{
    private const decimal PicosOfADollar = 1_000_000_000_000m;

    /// <summary>It stands in the sums of its hour. A tool without a price does not: most cost nothing, and <see cref="IToolPrices.CoverageAsync"/> shows them.</summary>
    public static bool Counts(SpanKind kind, SpanCost cost) => cost.Pico is not null || (kind == SpanKind.ModelCall && cost.Unpriced);

    public static SpanCost Of(ClaimedSpan span, IPrices prices, ToolFees fees) => span.Kind switch
    {
        SpanKind.ModelCall => OfModel(span, prices),
        // A call that failed took no effect, and costs nothing.
        SpanKind.ToolCall when !span.Failed => Known(fees.At(span.Tool, span.At) ?? span.ClaimedCost),
        SpanKind.ToolCall or SpanKind.AgentWork or SpanKind.Other => default,
    };

    private static SpanCost OfModel(ClaimedSpan span, IPrices prices)
    {
        var hasTokens = (span.InputTokens ?? span.OutputTokens ?? span.CachedTokens) is not null;
        // A call that failed before it used a token costs nothing.
        if (!hasTokens && span.ClaimedCost is null)
            return new SpanCost(null, !span.Failed);
        var price = hasTokens && span.Model is { } model ? prices.Find(model)?.Definition.At(EntryTime.FromMicroseconds(span.At)) : null;
        // A price that people set goes over what the sender says.
        return Known(UsageCost.Of(new ModelUsage(span.Model, span.InputTokens, span.OutputTokens, 1, span.CachedTokens), price)?.Usd ?? span.ClaimedCost);
    }

    private static SpanCost Known(decimal? usd) =>
        usd is { } known && known * PicosOfADollar is var pico and < long.MaxValue / 1000 ? new SpanCost((long)Math.Round(pico), false) : new SpanCost(null, true);

    public static decimal ToUsd(long pico) => pico / PicosOfADollar;
}
