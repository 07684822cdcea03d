using GovernanceConsole.Ledger;

namespace GovernanceConsole.Budgets.Internal;

/// <summary>Writes down that reservations have ended, also where nobody asks anything. A question that comes first does it itself.</summary>
internal sealed class ReservationSweep(BudgetFold fold, ISequencer sequencer, TimeProvider clock) : BackgroundService
{
    private const int AtOnce = 1000;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await sequencer.LoadedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pace, clock);
        do
        {
            var now = clock.GetUtcNow();
            var due = fold.Open.TakeWhile(reservation => reservation.ExpiresAt <= now).Take(AtOnce).ToList();
            await Task.WhenAll(due.Select(reservation => EndAsync(reservation.Id)));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private Task EndAsync(string id)
    {
        var work = new ReleaseWork(fold, id, reservation => reservation.ExpiresAt <= clock.GetUtcNow() ? BudgetDrafts.End(reservation, "expired") : null);
        // What cannot be written now is tried again with the next tick.
        return sequencer.TryEnqueue(work) ? work.Answer : Task.CompletedTask;
    }
}
