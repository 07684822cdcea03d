namespace GovernanceConsole.Telemetry.Rules;

/// <summary>What the use of a model cost.</summary>
/// <param name="Usd">In dollars; null where nobody knows.</param>
/// <param name="UnpricedCalls">Calls whose cost nobody knows.</param>
public sealed record UsageCost(decimal? Usd, long UnpricedCalls)
{
    private const decimal Million = 1_000_000m;

    /// <summary>The cost of a reported use by the price of its moment; null where no tokens were reported.</summary>
    public static UsageCost? Of(ModelUsage? usage, ModelPrice? price)
    {
        if (usage is null or { InputTokens: null, OutputTokens: null, CachedInputTokens: null })
            return null;
        if (price is null)
            return new UsageCost(null, Math.Max(1, usage.ApiCalls ?? 1));
        // Cached tokens are part of the input.
        var cached = Math.Min(usage.CachedInputTokens ?? 0, usage.InputTokens ?? usage.CachedInputTokens ?? 0);
        var fresh = (usage.InputTokens ?? cached) - cached;
        return new UsageCost(((fresh * price.InputPerMillion) + (cached * (price.CachedInputPerMillion ?? price.InputPerMillion)) + ((usage.OutputTokens ?? 0) * price.OutputPerMillion)) / Million, 0);
    }
}
