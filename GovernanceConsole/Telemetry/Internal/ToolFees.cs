using GovernanceConsole.Autonomy;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>The fees of tools by the names that calls go by, looked up once for a batch.</summary>
internal sealed class ToolFees
{
    private readonly Dictionary<string, ToolPriceTable> _prices = new(StringComparer.Ordinal);

    public ToolFees(IToolPrices prices, ICatalogue catalogue)
    {
        foreach (var table in prices.All())
            _prices[ToolNames.Plain(table.Id)] = table.Definition;
        if (_prices.Count == 0)
            return;
        // A call may go by the name of its action; a price of that name goes first.
        foreach (var action in catalogue.Actions())
        {
            if (action.Definition.Tool is { } tool && _prices.TryGetValue(ToolNames.Plain(tool), out var table))
                _prices.TryAdd(ToolNames.Plain(action.Id), table);
        }
    }

    /// <summary>What a call cost at a time, microseconds since 1970; null where no price was in force.</summary>
    public decimal? At(string? tool, long at) => tool is not null && _prices.TryGetValue(ToolNames.Plain(tool), out var table) ? table.At(EntryTime.FromMicroseconds(at))?.Fee : null;
}
