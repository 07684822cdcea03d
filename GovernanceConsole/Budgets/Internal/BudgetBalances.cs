using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Budgets.Internal;

/// <summary>Reads what is durable, and holds it against the ledger.</summary>
internal sealed class BudgetBalances(BudgetFold fold, BudgetZone zone, ISequencer sequencer, ISavedFolds saved) : IBudgetBalances
{
    public IReadOnlyList<Reservation> Open => [.. fold.Open];

    public BudgetReading Read(MeteredLimit limit, string? part, DateTimeOffset now)
    {
        var window = BudgetWindows.StartOf(limit.Period, now, zone.Zone);
        var sum = fold.Durable(limit.MeterOf(part), window);
        return new BudgetReading(limit.Source, part, window, sum.Spent, sum.Reserved);
    }

    public BudgetForecast? Foretell(MeteredLimit limit, BudgetReading reading, DateTimeOffset now) =>
        BudgetPace.Of(limit.Limit, reading, BudgetWindows.EndOf(limit.Period, reading.Window, zone.Zone), now);

    public async Task<BalanceCheck> CheckAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var copying = new LookWork<(long Seq, byte[] State)>(_ => fold.Copy());
        if (!sequencer.TryEnqueue(copying))
            throw new LedgerUnavailableException("The ledger takes no work at the moment.");
        var (seq, state) = await copying.Answer;
        var (live, again) = (new BudgetState(), new BudgetState());
        live.Load(state);
        long entries = 0;
        await foreach (var entry in saved.EntriesAsync(fold.FirstRules, seq, cancellationToken))
        {
            again.Apply(entry);
            if (++entries % 10_000 == 0)
                progress?.Report(entries);
        }

        var differences = live.Meters.Keys.Union(again.Meters.Keys)
            .Select(key => (Key: key, Live: live.Read(key.Meter, key.Window), Ledger: again.Read(key.Meter, key.Window)))
            .Where(meter => meter.Live != meter.Ledger)
            .Select(meter => new BalanceDifference(meter.Key.Meter, meter.Key.Window, meter.Live.Spent, meter.Ledger.Spent, meter.Live.Reserved, meter.Ledger.Reserved));
        return new BalanceCheck(seq, entries, live.Meters.Count, live.Open.Count, [.. differences]);
    }
}
