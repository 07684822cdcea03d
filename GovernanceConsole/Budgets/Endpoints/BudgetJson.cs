using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Budgets.Endpoints;

/// <summary>A budget on the wire: its definition, and how its meter stands now.</summary>
internal static class BudgetJson
{
    public static JsonObject Write(Versioned<BudgetDefinition> budget, BudgetReading reading, BudgetForecast? forecast)
    {
        var (definition, unit) = (budget.Definition, budget.Definition.Unit);
        var json = budget.ToJson();
        json["limit"] = Quantity(unit, definition.Limit);
        json["spent"] = Quantity(unit, reading.Spent);
        json["reserved"] = Quantity(unit, reading.Reserved);
        json["remaining"] = Quantity(unit, Math.Max(0, definition.Limit - reading.Used));
        json["overspent"] = Quantity(unit, Math.Max(0, reading.Spent - definition.Limit));
        json["window_start"] = definition.Period == BudgetPeriod.Total ? null : EntryTime.ToText(reading.Window);
        json["forecast"] = forecast is null ? null : new JsonObject
        {
            ["used_at_end"] = Quantity(unit, forecast.UsedAtEnd),
            ["used_up_at"] = forecast.UsedUpAt is { } end ? EntryTime.ToText(end) : null,
        };
        return json;
    }

    public static JsonObject Write(Reservation reservation) => new()
    {
        ["id"] = reservation.Id,
        ["agent"] = reservation.Agent,
        ["run_id"] = reservation.RunId,
        ["at"] = EntryTime.ToText(reservation.At),
        ["expires_at"] = EntryTime.ToText(reservation.ExpiresAt),
        ["seq"] = reservation.Seq,
        ["amounts"] = new JsonArray([.. reservation.Amounts.Select(Write)]),
    };

    public static JsonObject Write(BudgetUnit unit, BudgetCourse course) => new()
    {
        ["window_start"] = EntryTime.ToText(course.Start),
        ["window_end"] = course.End is { } end ? EntryTime.ToText(end) : null,
        ["steps"] = new JsonArray([.. course.Steps.Select(step => new JsonObject { ["at"] = EntryTime.ToText(step.At), ["spent"] = Quantity(unit, step.Spent), ["used"] = Quantity(unit, step.Used) })]),
    };

    /// <summary>Money for dollars, a number for what is counted.</summary>
    public static JsonNode Quantity(BudgetUnit unit, decimal value) =>
        unit == BudgetUnit.Usd ? JsonSerializer.SerializeToNode(new Kernel.Money(value, "USD"), WireJson.Options)! : JsonValue.Create(value);

    private static JsonNode Write(ReservedAmount amount) => new JsonObject
    {
        ["limit"] = amount.Limit,
        ["unit"] = amount.Unit.Word(),
        ["amount"] = Quantity(amount.Unit, amount.Amount),
        ["window_start"] = EntryTime.ToText(amount.Window),
    };
}
