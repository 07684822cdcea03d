using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>What a model call of a trace cost, by the price of its moment; worked out once, when the span comes.</summary>
/// <param name="Pico">In 10⁻¹² dollars: whole numbers add up exactly in every store. Null where nobody knows.</param>
internal readonly record struct SpanCost(long? Pico, bool Unpriced)
{
    private const decimal PicosOfADollar = 1_000_000_000_000m;

    public static SpanCost Of(ClaimedSpan span, IPrices prices)
    {
        if (span.Kind != SpanKind.ModelCall)
            return default;
        var hasTokens = (span.InputTokens ?? span.OutputTokens ?? span.CachedTokens) is not null;
        // A call that failed before it used a token costs nothing.
        if (!hasTokens)
            return new SpanCost(null, !span.Failed);
        var price = span.Model is { } model ? prices.Find(model)?.Definition.At(EntryTime.FromMicroseconds(span.At)) : null;
        var cost = UsageCost.Of(new ModelUsage(span.Model, span.InputTokens, span.OutputTokens, 1, span.CachedTokens), price);
        return cost?.Usd is { } usd && usd * PicosOfADollar is var pico and < long.MaxValue / 1000 ? new SpanCost((long)Math.Round(pico), false) : new SpanCost(null, true);
    }

    public static decimal ToUsd(long pico) => pico / PicosOfADollar;
}
