namespace GovernanceConsole.Ledger.Internal;

/// <summary>The entries of the keyed requests that a batch asks for: those the store has, then those the batch itself appends.</summary>
internal sealed class KeyedEntries
{
    private readonly Dictionary<KeyedRequest, List<LedgerEntry>> _entries = [];

    public KeyedEntries(IEnumerable<SequencedWork> works)
    {
        foreach (var work in works)
        {
            foreach (var request in work.Requests)
                _entries.TryAdd(request, []);
        }
    }

    /// <summary>What the store is to be searched for.</summary>
    public IReadOnlyCollection<KeyedRequest> Asked => _entries.Keys;

    /// <param name="found">In the ledger's order.</param>
    public void AddAll(IEnumerable<StoredEntry> found)
    {
        foreach (var row in found)
            Add(row.Agent, row.RequestKey, row.ToEntry());
    }

    public void Add(string? agent, string? key, LedgerEntry entry)
    {
        if (key is not null && _entries.TryGetValue(new KeyedRequest(agent, key), out var entries))
            entries.Add(entry);
    }

    /// <exception cref="InvalidOperationException">The store was not searched for it: what it holds is not known.</exception>
    public LedgerEntry? Find(KeyedRequest request, DateTimeOffset since) =>
        _entries.TryGetValue(request, out var entries) ? entries.Find(entry => entry.At >= since) : throw new InvalidOperationException($"Work that asks for a request names it in {nameof(SequencedWork)}.{nameof(SequencedWork.Requests)}.");
}
