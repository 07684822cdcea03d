using System.Text.Json.Serialization;
using GovernanceConsole.Budgets;

namespace GovernanceConsole.Telemetry;

/// <summary>What a model's tokens cost from a time on.</summary>
/// <param name="InputPerMillion">For a million input tokens.</param>
/// <param name="Currency">USD: that is what money is counted in.</param>
/// <param name="ValidFrom">Until the next price's beginning.</param>
/// <param name="CachedInputPerMillion">For input tokens that came from a cache; null: as other input.</param>
public sealed record ModelPrice(
    [property: JsonConverter(typeof(QuantityConverter))] decimal InputPerMillion,
    [property: JsonConverter(typeof(QuantityConverter))] decimal OutputPerMillion,
    string Currency,
    DateTimeOffset ValidFrom,
    [property: JsonConverter(typeof(QuantityConverter))] decimal? CachedInputPerMillion = null);

/// <summary>All prices of one model, the earliest first.</summary>
public sealed record PriceTable(IReadOnlyList<ModelPrice> Prices)
{
    /// <summary>The price in force at a time, or null.</summary>
    public ModelPrice? At(DateTimeOffset at) => Prices.LastOrDefault(price => price.ValidFrom <= at);
}
