using GovernanceConsole.Budgets.Internal.Views;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Budgets.Internal;

/// <summary>When each limit was used, in steps of its window, out of permits, outcomes and releases. What is counted apart for people or audiences is left out: there are as many of these as people.</summary>
internal sealed class BudgetCourseProjection(BudgetZone zone) : IProjection
{
    private const string ApartMark = "|per ";

    public string Name => "budget-course";

    public int Version => 1;

    public string Topic => ChangeTopics.Budget;

    public async Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        var moves = entries.SelectMany(Moves).GroupBy(move => move.Key, move => (move.Spent, move.Reserved)).ToList();
        if (moves.Count == 0)
            return;
        var (meters, steps) = (moves.Select(move => move.Key.Meter).Distinct().ToList(), moves.Select(move => move.Key.Step).Distinct().ToList());
        var rows = await views.Set<BudgetStepRow>().Where(row => meters.Contains(row.Meter) && steps.Contains(row.Step)).ToDictionaryAsync(row => (row.Meter, row.Window, row.Step), cancellationToken);
        foreach (var move in moves)
        {
            if (!rows.TryGetValue(move.Key, out var row))
                views.Add(row = new BudgetStepRow { Meter = move.Key.Meter, Window = move.Key.Window, Step = move.Key.Step });
            row.Spent += move.Sum(one => one.Spent);
            row.Reserved += move.Sum(one => one.Reserved);
        }

        await views.SaveChangesAsync(cancellationToken);
    }

    public Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken) => views.Set<BudgetStepRow>().ExecuteDeleteAsync(cancellationToken);

    private IEnumerable<((string Meter, long Window, long Step) Key, decimal Spent, decimal Reserved)> Moves(LedgerEntry entry)
    {
        if (entry.Kind == EntryKinds.Decision)
        {
            return entry.Outcome == "permit" && PermitReservation.Of(entry) is { } reservation
                ? from amount in reservation.Amounts let key = KeyOf(amount.Meter, amount.Window, entry.At) where key is not null select (key.Value, 0m, amount.Amount)
                : [];
        }

        return entry.Kind == EntryKinds.Outcome || entry.Kind == EntryKinds.Reservation
            ? from amount in SettlementJson.Read(entry) let key = KeyOf(amount.Meter, amount.Window, entry.At) where key is not null select (key.Value, amount.Actual, -amount.Reserved)
            : [];
    }

    private (string Meter, long Window, long Step)? KeyOf(string meter, DateTimeOffset window, DateTimeOffset at)
    {
        if (meter.Contains(ApartMark, StringComparison.Ordinal) || BudgetWords.Period(meter.Split('|', 3)[1]) is not { } period || BudgetSteps.LengthOf(period) is not { } length)
            return null;
        return (meter, EntryTime.ToMicroseconds(window), EntryTime.ToMicroseconds(BudgetSteps.EndOf(length, window, BudgetWindows.EndOf(period, window, zone.Zone), at)));
    }
}
