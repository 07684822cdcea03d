using GovernanceConsole.Access;
using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Internal.Views;
using GovernanceConsole.Telemetry.Rules;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Telemetry.Internal;

internal sealed class ToolPrices(IRuleBook rules, HarmlessTools harmless, IDbContextFactory<ViewsDbContext> contexts) : IToolPrices
{
    private const int MaxPrices = 200, MaxTools = 1000, CoverageShown = 200;
    private const int Tries = 5;

    public IReadOnlyList<Versioned<ToolPriceTable>> All() => rules.Current.All<ToolPriceTable>(TelemetryRules.ToolPrice);

    public Versioned<ToolPriceTable>? Find(string tool) => rules.Current.Find(TelemetryRules.ToolPrice, tool).As<ToolPriceTable>();

    public async Task<WriteResult<Versioned<ToolPriceTable>>> PutAsync(Caller caller, string tool, ToolPrice price, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManageBudgets) ?? Problem(tool, price)) is { } refusal)
            return refusal;
        for (var tries = 1; ; tries++)
        {
            var former = Find(tool);
            if (expectedVersion is { } expected && expected != (former?.Version ?? 0))
                return Refusal.Stale($"The prices of '{tool}' are at version {former?.Version ?? 0}, not {expected}: somebody changed them meanwhile.");
            var table = new ToolPriceTable([.. (former?.Definition.Prices ?? []).Where(one => one.ValidFrom != price.ValidFrom).Append(price).OrderBy(one => one.ValidFrom)]);
            if (table.Prices.Count > MaxPrices)
                return Refusal.Conflict($"A tool has at most {MaxPrices} prices.");
            var change = new RuleChange
            {
                Kind = TelemetryRules.ToolPrice,
                Id = tool,
                Document = RuleDocuments.Document(table),
                Actor = caller.Actor,
                Reason = reason,
                ExpectedVersion = former?.Version ?? 0,
                Guard = view => Unusable(view, tool),
            };
            var result = await rules.PutAsync<ToolPriceTable>(change, cancellationToken);
            // Another price of the same tool came between: the table is another.
            if (result is not WriteResult<Versioned<ToolPriceTable>>.Refused { Refusal.Kind: RefusalKind.Stale } || tries == Tries)
                return result;
        }
    }

    public async Task<IReadOnlyList<ToolCoverage>> CoverageAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var (first, end) = (SpanStore.HourOf(EntryTime.ToMicroseconds(from)), until.ToUnixTimeSeconds());
        var tools = await views.Set<ToolHourRow>().Where(row => row.Hour >= first && row.Hour < end).GroupBy(row => row.Tool)
            .Select(tool => new { Tool = tool.Key, Calls = tool.Sum(row => row.Calls), Unpriced = tool.Sum(row => row.Unpriced), Fees = tool.Sum(row => row.Fees) })
            .OrderByDescending(tool => tool.Unpriced).ThenByDescending(tool => tool.Calls).ThenBy(tool => tool.Tool).Take(CoverageShown).ToListAsync(cancellationToken);
        return [.. tools.Where(tool => !harmless.Contains(tool.Tool)).Select(tool => new ToolCoverage(tool.Tool, tool.Calls, tool.Unpriced, SpanCost.ToUsd(tool.Fees)))];
    }

    /// <summary>The same tool by another spelling would have two prices.</summary>
    private static Refusal? Unusable(IRuleView view, string tool)
    {
        var priced = view.OfKind(TelemetryRules.ToolPrice);
        if (priced.ContainsKey(tool))
            return null;
        if (priced.Keys.FirstOrDefault(other => ToolNames.Plain(other) == ToolNames.Plain(tool)) is { } same)
            return Refusal.Conflict($"The tool has prices already, as '{same}'.");
        return priced.Count >= MaxTools ? Refusal.Conflict($"At most {MaxTools} tools have prices.") : null;
    }

    private static Refusal? Problem(string tool, ToolPrice price)
    {
        if (tool.Length is 0 or > 200 || tool.Any(char.IsControl))
            return Refusal.OutOfRange("tool", "A tool's name has 1 to 200 characters.");
        if (price.Currency != "USD")
            return Refusal.OutOfRange("currency", $"currency must be USD, which money is counted in, not '{price.Currency}'.");
        return price.Fee is < 0 or > 1_000_000 ? Refusal.OutOfRange("fee", "fee must be from 0 to 1000000.") : null;
    }
}
