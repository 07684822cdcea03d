using System.Text.Json;
using GovernanceConsole.Budgets;
using GovernanceConsole.Policies.Rules;

namespace GovernanceConsole.Policies;

/// <summary>What hard stops mean.</summary>
public static class HardStopRules
{
    private static readonly HardStopScope Everywhere = new();

    /// <summary>The limit that a spend cap, an exposure cap or a rate puts on what is counted; null for kinds that count nothing, and where it cannot be read.</summary>
    public static MeteredLimit? LimitOf(string id, HardStopDefinition stop) =>
        stop.Kind is HardStopKind.SpendCap or HardStopKind.ExposureCap or HardStopKind.Rate && MeterValue.TryRead(stop.Kind, stop.Value, out var meter, out _)
            ? new MeteredLimit($"hard_stop:{id}", id, PlaceOf(stop.Scope ?? Everywhere), UnitOf(stop.Kind), meter.Period, meter.Limit, [], meter.Per)
            : null;

    /// <summary>The hash of the list that a stop's value names, or null.</summary>
    public static string? ListOf(HardStopDefinition stop) =>
        stop.Value.ValueKind == JsonValueKind.Object && stop.Value.TryGetProperty("list", out var list) && list.ValueKind == JsonValueKind.Object
        && list.TryGetProperty("sha256", out var hash) && hash.ValueKind == JsonValueKind.String ? hash.GetString() : null;

    private static MeterPlace PlaceOf(HardStopScope scope) =>
        new(scope.BusinessUnit, scope.Workflow, scope.Agent, scope.Action, scope.Persona, scope.Channel, scope.Region, scope.Segment);

    private static BudgetUnit UnitOf(HardStopKind kind) => kind switch
    {
        HardStopKind.SpendCap => BudgetUnit.Usd,
        HardStopKind.ExposureCap => BudgetUnit.Exposures,
        _ => BudgetUnit.Actions,
    };
}
