using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>The part of the ledger that is replayed, both ends included.</summary>
/// <param name="IsWhole">False where only the newest part of a time was taken.</param>
internal sealed record ReplayStretch(long From, long To, bool IsWhole)
{
    /// <summary>What was recorded from <paramref name="since"/>, before <paramref name="until"/>; of more than <paramref name="most"/> entries the newest.</summary>
    public static async Task<ReplayStretch> OfAsync(ILedger ledger, DateTimeOffset since, DateTimeOffset until, long most, CancellationToken cancellationToken)
    {
        var (first, end) = (await ledger.FirstSinceAsync(since, cancellationToken), await ledger.FirstSinceAsync(until, cancellationToken));
        var from = Math.Max(first, end - most);
        return new ReplayStretch(from, end - 1, from == first);
    }

    /// <summary>How much of it is done once this entry is.</summary>
    public double PartAt(long seq) => To < From ? 1 : (double)(seq - From + 1) / (To - From + 1);
}
