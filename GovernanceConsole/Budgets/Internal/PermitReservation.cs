using System.Text.Json;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Budgets.Internal;

/// <summary>Reads out of a permit's entry what it reserved.</summary>
internal static class PermitReservation
{
    public static Reservation? Of(LedgerEntry entry)
    {
        if (entry.Decoded is ICarriesReservation carried)
            return carried.Reserved.Count == 0 ? null : Make(entry, carried.ReservedUntil!.Value, carried.Reserved);
        // Most permits reserve nothing: parsing them all would make catching up slow.
        if (entry.Body.Span.IndexOf("\"reservation\":{"u8) < 0)
            return null;
        using var body = JsonDocument.Parse(entry.Body);
        return body.RootElement.TryGetProperty("reservation", out var reservation)
            ? Make(entry, ReservationJson.Time(reservation.GetProperty("expires_at")), ReservationJson.Read(reservation.GetProperty("amounts")))
            : null;
    }

    private static Reservation Make(LedgerEntry entry, DateTimeOffset until, IReadOnlyList<ReservedAmount> amounts) =>
        new(entry.EvaluationId!, entry.Agent, entry.RunId, entry.At, until, entry.Seq, amounts);
}
