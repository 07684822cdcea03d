using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Telemetry;

/// <summary>What models cost. What an outcome cost is worked out once, by the price of its moment, and stays in its entry.</summary>
public interface IPrices
{
    IReadOnlyList<Versioned<PriceTable>> All();

    Versioned<PriceTable>? Find(string model);

    /// <summary>Adds a price, or replaces the one that begins at the same time. Outcomes that are in the ledger keep what they cost.</summary>
    Task<WriteResult<Versioned<PriceTable>>> PutAsync(Caller caller, string model, ModelPrice price, string reason, int? expectedVersion, CancellationToken cancellationToken);
}

/// <summary>The kinds of rule document this area owns.</summary>
public static class TelemetryRules
{
    public static readonly string Price = "price";
    public static readonly string ToolPrice = "tool_price";
    public static readonly string OutcomeCorrection = "outcome_correction";
}
