using System.Text.Json.Serialization;
using GovernanceConsole.Budgets;

namespace GovernanceConsole.Telemetry;

/// <summary>What one call of a tool costs from a time on.</summary>
/// <param name="Fee">For a call; 0 says that it is free.</param>
/// <param name="Currency">USD: that is what money is counted in.</param>
/// <param name="ValidFrom">Until the next price's beginning.</param>
public sealed record ToolPrice([property: JsonConverter(typeof(QuantityConverter))] decimal Fee, string Currency, DateTimeOffset ValidFrom);

/// <summary>All prices of one tool, the earliest first.</summary>
public sealed record ToolPriceTable(IReadOnlyList<ToolPrice> Prices)
{
    /// <summary>The price in force at a time, or null.</summary>
    public ToolPrice? At(DateTimeOffset at) => Prices.LastOrDefault(price => price.ValidFrom <= at);
}

/// <summary>How often a tool was called, by traces, and how much of it is priced.</summary>
/// <param name="Calls">That took effect; a call that failed costs nothing.</param>
/// <param name="Unpriced">Those whose fee nobody knows: no price was in force, and the span named no cost.</param>
/// <param name="Fees">Of the priced ones in US dollars, as they count: none of a run whose outcomes tell of costs.</param>
public sealed record ToolCoverage(string Tool, long Calls, long Unpriced, decimal Fees);
