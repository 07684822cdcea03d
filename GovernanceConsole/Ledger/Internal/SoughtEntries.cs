namespace GovernanceConsole.Ledger.Internal;

/// <summary>The entries that the work of a batch seeks: those the store has, then those the batch itself appends.</summary>
internal sealed class SoughtEntries
{
    private readonly Dictionary<Sought, List<LedgerEntry>> _entries = [];

    public SoughtEntries(IEnumerable<SequencedWork> works)
    {
        foreach (var work in works)
        {
            foreach (var sought in work.Sought)
                _entries.TryAdd(sought, []);
        }
    }

    /// <summary>What the store is to be searched for.</summary>
    public IReadOnlyCollection<Sought> All => _entries.Keys;

    /// <param name="entry">Later than those before it.</param>
    public void Add(LedgerEntry entry, string? requestKey)
    {
        if (_entries.Count == 0)
            return;
        if (requestKey is not null)
            Add(new Sought.Request(entry.Agent, requestKey), entry);
        if (entry.EvaluationId is { } evaluation)
            Add(new Sought.Evaluation(entry.Kind, evaluation), entry);
    }

    /// <exception cref="InvalidOperationException">The store was not searched for it: what it holds is not known.</exception>
    public LedgerEntry? Find(Sought sought, DateTimeOffset since) => _entries.TryGetValue(sought, out var entries)
        ? entries.Find(entry => entry.At >= since)
        : throw new InvalidOperationException($"The store was not searched for {sought}: what work asks for it names in {nameof(SequencedWork)}.{nameof(SequencedWork.Sought)}.");

    private void Add(Sought sought, LedgerEntry entry)
    {
        if (_entries.TryGetValue(sought, out var entries))
            entries.Add(entry);
    }
}
