using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Budgets;

/// <summary>Reservations in the ledger: <c>docs/specs/budgets.md</c>.</summary>
public static class ReservationJson
{
    /// <summary>Writes amounts as an array. Members in the order of their names.</summary>
    public static void Write(CanonicalJsonWriter writer, IEnumerable<ReservedAmount> amounts)
    {
        writer.StartArray();
        foreach (var amount in amounts)
        {
            writer.StartObject();
            writer.Text("amount", QuantityConverter.ToText(amount.Amount));
            writer.Text("limit", amount.Limit);
            writer.Text("meter", amount.Meter);
            writer.Text("window", EntryTime.ToText(amount.Window));
            writer.EndObject();
        }

        writer.EndArray();
    }

    public static IReadOnlyList<ReservedAmount> Read(JsonElement amounts) =>
    [
        .. amounts.EnumerateArray().Select(amount => new ReservedAmount(
            amount.GetProperty("limit").GetString()!,
            amount.GetProperty("meter").GetString()!,
            Time(amount.GetProperty("window")),
            Quantity(amount.GetProperty("amount")))),
    ];

    public static void Write(CanonicalJsonWriter writer, BudgetReading reading)
    {
        writer.StartObject();
        writer.Text("limit", reading.Limit);
        if (reading.Part is not null)
            writer.Text("part", reading.Part);
        writer.Text("reserved", QuantityConverter.ToText(reading.Reserved));
        writer.Text("spent", QuantityConverter.ToText(reading.Spent));
        writer.Text("window", EntryTime.ToText(reading.Window));
        writer.EndObject();
    }

    public static BudgetReading ReadReading(JsonElement reading) => new(
        reading.GetProperty("limit").GetString()!,
        reading.TryGetProperty("part", out var part) ? part.GetString() : null,
        Time(reading.GetProperty("window")),
        Quantity(reading.GetProperty("spent")),
        Quantity(reading.GetProperty("reserved")));

    public static decimal Quantity(JsonElement element) => decimal.Parse(element.GetString()!, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public static DateTimeOffset Time(JsonElement element) => DateTimeOffset.Parse(element.GetString()!, CultureInfo.InvariantCulture);
}
