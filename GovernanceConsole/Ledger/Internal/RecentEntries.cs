namespace GovernanceConsole.Ledger.Internal;

/// <summary>The last durable entries, so that projections need not read back what was just written.</summary>
internal sealed class RecentEntries : ILedgerFold
{
    private const int MaxEntries = 4096;
    private const long MaxBytes = 32 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<LedgerEntry> _kept = new();
    private readonly List<LedgerEntry> _pending = [];
    private long _bytes;

    public Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken)
    {
        _pending.Clear();
        lock (_gate)
        {
            _kept.Clear();
            _bytes = 0;
        }

        return Task.CompletedTask;
    }

    public void Apply(SequencedEntry sequenced) => _pending.Add(sequenced.Entry);

    public void Committed(IRuleView rules)
    {
        lock (_gate)
        {
            foreach (var entry in _pending)
            {
                _kept.Enqueue(entry);
                _bytes += entry.Body.Length;
                while (_kept.Count > MaxEntries || _bytes > MaxBytes)
                    _bytes -= _kept.Dequeue().Body.Length;
            }
        }

        _pending.Clear();
    }

    /// <summary>Entries after a position, or null where they are no longer all here.</summary>
    public IReadOnlyList<LedgerEntry>? After(long position, int limit)
    {
        lock (_gate)
        {
            return _kept.TryPeek(out var first) && first.Seq <= position + 1
                ? [.. _kept.Skip((int)Math.Min(position + 1 - first.Seq, int.MaxValue)).Take(limit)]
                : null;
        }
    }
}
