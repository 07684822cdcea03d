using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Telemetry;

/// <summary>What calls of tools cost, where no outcome tells. A call's fee is worked out once, when its span comes, by the price of its moment.</summary>
public interface IToolPrices
{
    IReadOnlyList<Versioned<ToolPriceTable>> All();

    Versioned<ToolPriceTable>? Find(string tool);

    /// <summary>Adds a price, or replaces the one that begins at the same time. Calls that were counted keep what they cost. Takes <see cref="Permission.ManageBudgets"/>.</summary>
    Task<WriteResult<Versioned<ToolPriceTable>>> PutAsync(Caller caller, string tool, ToolPrice price, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>The tools that traces of a time name, by whole hours, the most unpriced calls first.</summary>
    Task<IReadOnlyList<ToolCoverage>> CoverageAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken);
}
