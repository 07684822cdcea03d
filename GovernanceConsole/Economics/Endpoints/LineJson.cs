using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Economics.Internal;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Economics.Endpoints;

/// <summary>Figures as the API answers them.</summary>
internal static class LineJson
{
    public static JsonObject Write(EconomicsLine line) => new()
    {
        ["key"] = line.Key,
        ["outcomes"] = line.Outcomes,
        ["completed_tasks"] = line.CompletedTasks,
        ["approved_items"] = line.ApprovedItems,
        ["cost"] = Write(line.Cost),
        ["value"] = Write(line.Value),
        ["by_control"] = Dollars(line.ByControl),
        ["net"] = Dollars(line.Net),
        ["cost_per_task"] = Dollars(line.CostPerTask),
        ["cost_per_approved_item"] = Dollars(line.CostPerApprovedItem),
        ["cost_per_outcome"] = Dollars(line.CostPerOutcome),
        ["net_per_task"] = Dollars(line.NetPerTask),
        ["unpriced_calls"] = line.UnpricedCalls,
    };

    public static JsonObject Write(CostFigures cost) =>
        new() { ["model"] = Dollars(cost.Model), ["tool"] = Dollars(cost.Tool), ["human"] = Dollars(cost.Human), ["incident"] = Dollars(cost.Incident), ["total"] = Dollars(cost.Total) };

    public static JsonObject Write(ValueFigures value) => new() { ["declared"] = Dollars(value.Declared), ["measured"] = Dollars(value.Measured), ["attributed"] = Dollars(value.Attributed) };

    public static JsonNode? Dollars(decimal? amount) => amount is { } usd ? JsonSerializer.SerializeToNode(new Money(usd, EconomicsProjection.Currency), WireJson.Options) : null;
}
