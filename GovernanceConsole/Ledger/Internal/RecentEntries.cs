namespace GovernanceConsole.Ledger.Internal;

/// <summary>The last durable entries, so that projections need not read back what was just written.</summary>
internal sealed class RecentEntries : ILedgerFold
{
    // A few seconds at full load. Who falls behind them reads and parses what the store holds, and so never catches up while the load lasts.
    private const int MaxEntries = 32_768;
    private const long MaxBytes = 48 * 1024 * 1024;

    private readonly Lock _gate = new();

    // Gapless: an entry stands where its number says.
    private readonly LedgerEntry?[] _kept = new LedgerEntry?[MaxEntries];
    private readonly List<LedgerEntry> _pending = [];

    // Nothing is known before the ledger was loaded.
    private long _first = long.MaxValue, _last, _bytes;

    public Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken)
    {
        _pending.Clear();
        lock (_gate)
        {
            Array.Clear(_kept);
            (_first, _last, _bytes) = (head.Seq + 1, head.Seq, 0);
        }

        return Task.CompletedTask;
    }

    public void Apply(SequencedEntry sequenced) => _pending.Add(sequenced.Entry);

    public void Committed(IRuleView rules)
    {
        lock (_gate)
        {
            foreach (var entry in _pending)
                Keep(entry);
        }

        _pending.Clear();
    }

    /// <summary>Entries after a position, or null where they are no longer all here.</summary>
    public IReadOnlyList<LedgerEntry>? After(long position, int limit)
    {
        lock (_gate)
        {
            if (position + 1 < _first)
                return null;
            var found = new LedgerEntry[Math.Clamp(_last - position, 0, limit)];
            for (var i = 0; i < found.Length; i++)
                found[i] = _kept[Place(position + 1 + i)]!;
            return found;
        }
    }

    /// <summary>Lets go of entries up to a position that nobody will ask for again: what is held for long costs each collection of garbage that passes it.</summary>
    public void Release(long position)
    {
        lock (_gate)
        {
            while (_first <= position && _first <= _last)
                Forget();
        }
    }

    private static int Place(long seq) => (int)(seq % MaxEntries);

    private void Keep(LedgerEntry entry)
    {
        while (_first <= _last && (_last - _first + 1 == MaxEntries || _bytes + entry.Body.Length > MaxBytes))
            Forget();
        _kept[Place(entry.Seq)] = entry;
        (_last, _bytes) = (entry.Seq, _bytes + entry.Body.Length);
    }

    private void Forget()
    {
        _bytes -= _kept[Place(_first)]!.Body.Length;
        _kept[Place(_first++)] = null;
    }
}
