using System.Text.Json;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Budgets;

/// <summary>What an outcome, an expiry or a release does to meters, in the ledger: <c>docs/specs/budgets.md</c>.</summary>
public static class SettlementJson
{
    private const string Member = "settlement";

    /// <summary>Writes the member <c>settlement</c>.</summary>
    public static void Write(CanonicalJsonWriter writer, IEnumerable<SettledAmount> amounts)
    {
        writer.Name(Member);
        writer.StartArray();
        foreach (var amount in amounts)
        {
            writer.StartObject();
            writer.Text("actual", QuantityConverter.ToText(amount.Actual));
            writer.Text("limit", amount.Limit);
            writer.Text("meter", amount.Meter);
            writer.Text("reserved", QuantityConverter.ToText(amount.Reserved));
            writer.Text("window", EntryTime.ToText(amount.Window));
            writer.EndObject();
        }

        writer.EndArray();
    }

    /// <summary>Reads it; nothing where an entry settles nothing.</summary>
    public static IReadOnlyList<SettledAmount> Read(LedgerEntry entry)
    {
        using var body = JsonDocument.Parse(entry.Body);
        return body.RootElement.TryGetProperty(Member, out var settlement) ? Read(settlement) : [];
    }

    private static IReadOnlyList<SettledAmount> Read(JsonElement settlement) =>
    [
        .. settlement.EnumerateArray().Select(amount => new SettledAmount(
            amount.GetProperty("limit").GetString()!,
            amount.GetProperty("meter").GetString()!,
            ReservationJson.Time(amount.GetProperty("window")),
            ReservationJson.Quantity(amount.GetProperty("reserved")),
            ReservationJson.Quantity(amount.GetProperty("actual")))),
    ];
}
