using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Kernel;
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
            writer.Text("amount"u8, QuantityConverter.ToText(amount.Amount));
            writer.Text("limit"u8, amount.Limit);
            writer.Text("meter"u8, amount.Meter);
            writer.Time("window"u8, amount.Window);
            writer.EndObject();
        }

        writer.EndArray();
    }

    public static IReadOnlyList<ReservedAmount> Read(JsonElement amounts) => JsonList.Read(amounts, static amount => new ReservedAmount(
        amount.GetProperty("limit"u8).GetString()!,
        amount.GetProperty("meter"u8).GetString()!,
        Time(amount.GetProperty("window"u8)),
        Quantity(amount.GetProperty("amount"u8))));

    public static void Write(CanonicalJsonWriter writer, BudgetReading reading)
    {
        writer.StartObject();
        writer.Text("limit"u8, reading.Limit);
        if (reading.Part is not null)
            writer.Text("part"u8, reading.Part);
        writer.Text("reserved"u8, QuantityConverter.ToText(reading.Reserved));
        writer.Text("spent"u8, QuantityConverter.ToText(reading.Spent));
        writer.Time("window"u8, reading.Window);
        writer.EndObject();
    }

    public static BudgetReading ReadReading(JsonElement reading) => new(
        reading.GetProperty("limit"u8).GetString()!,
        reading.TryGetProperty("part"u8, out var part) ? part.GetString() : null,
        Time(reading.GetProperty("window"u8)),
        Quantity(reading.GetProperty("spent"u8)),
        Quantity(reading.GetProperty("reserved"u8)));

    public static decimal Quantity(JsonElement element) => decimal.Parse(element.GetString()!, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public static DateTimeOffset Time(JsonElement element) => DateTimeOffset.Parse(element.GetString()!, CultureInfo.InvariantCulture);
}
