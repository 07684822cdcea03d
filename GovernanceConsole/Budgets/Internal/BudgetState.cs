using System.Text.Json;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Budgets.Internal;

/// <summary>Meters and open reservations as a fold over entries. Nothing else moves them.</summary>
internal sealed class BudgetState
{
    // What no decision of a year ago can need; late outcomes of older windows begin at nothing, and decide nothing.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(366);

    private readonly Dictionary<(string Meter, DateTimeOffset Window), MeterSum> _meters = [];
    private readonly Dictionary<string, Reservation> _open = new(StringComparer.Ordinal);
    private readonly SortedSet<(DateTimeOffset End, string Id)> _ends = [];

    public IReadOnlyDictionary<(string Meter, DateTimeOffset Window), MeterSum> Meters => _meters;

    public IReadOnlyDictionary<string, Reservation> Open => _open;

    /// <summary>Open reservations in the order of their ends.</summary>
    public IEnumerable<Reservation> ByEnd => _ends.Select(end => _open[end.Id]);

    public MeterSum Read(string meter, DateTimeOffset window) => _meters.GetValueOrDefault((meter, window));

    /// <summary>Takes in one entry.</summary>
    /// <returns>The meter windows it moved.</returns>
    public IEnumerable<(string Meter, DateTimeOffset Window)> Apply(LedgerEntry entry)
    {
        if (entry.Kind == EntryKinds.Decision)
            return entry.Outcome == "permit" ? Reserve(entry) : [];
        if (entry.Kind == EntryKinds.Outcome || entry.Kind == EntryKinds.Reservation)
            return Settle(entry);
        return [];
    }

    public void Clear()
    {
        _meters.Clear();
        _open.Clear();
        _ends.Clear();
    }

    public byte[] Save(DateTimeOffset now)
    {
        foreach (var old in _meters.Where(meter => meter.Value.Reserved == 0 && meter.Key.Window > DateTimeOffset.UnixEpoch && meter.Key.Window < now - Kept).Select(meter => meter.Key).ToList())
            _meters.Remove(old);
        return JsonSerializer.SerializeToUtf8Bytes(new Saved(
            [.. _meters.Select(meter => new SavedMeter(meter.Key.Meter, meter.Key.Window, meter.Value.Spent, meter.Value.Reserved))], [.. _open.Values]));
    }

    public void Load(ReadOnlySpan<byte> saved)
    {
        Clear();
        var state = JsonSerializer.Deserialize<Saved>(saved)!;
        foreach (var meter in state.Meters)
            _meters[(meter.Meter, meter.Window)] = new MeterSum(meter.Spent, meter.Reserved);
        foreach (var reservation in state.Open)
            Keep(reservation);
    }

    private IEnumerable<(string, DateTimeOffset)> Reserve(LedgerEntry entry)
    {
        if (PermitReservation.Of(entry) is not { } reservation)
            return [];
        Keep(reservation);
        foreach (var amount in reservation.Amounts)
            Move(amount.Meter, amount.Window, 0, amount.Amount);
        return reservation.Amounts.Select(amount => (amount.Meter, amount.Window));
    }

    private IEnumerable<(string, DateTimeOffset)> Settle(LedgerEntry entry)
    {
        var settled = SettlementJson.Read(entry);
        if (entry.EvaluationId is { } id && _open.Remove(id, out var ended))
            _ends.Remove((ended.ExpiresAt, id));
        foreach (var amount in settled)
            Move(amount.Meter, amount.Window, amount.Actual, -amount.Reserved);
        return settled.Select(amount => (amount.Meter, amount.Window));
    }

    private void Keep(Reservation reservation)
    {
        _open[reservation.Id] = reservation;
        _ends.Add((reservation.ExpiresAt, reservation.Id));
    }

    private void Move(string meter, DateTimeOffset window, decimal spent, decimal reserved)
    {
        var sum = _meters.GetValueOrDefault((meter, window));
        _meters[(meter, window)] = new MeterSum(sum.Spent + spent, sum.Reserved + reserved);
    }

    private sealed record Saved(IReadOnlyList<SavedMeter> Meters, IReadOnlyList<Reservation> Open);

    private sealed record SavedMeter(string Meter, DateTimeOffset Window, decimal Spent, decimal Reserved);
}

/// <summary>What one meter has counted in one window.</summary>
internal readonly record struct MeterSum(decimal Spent, decimal Reserved);
