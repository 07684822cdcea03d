using System.Runtime.InteropServices;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>
/// The last requests that carried a key, so that a repeat that comes while the first is still being committed gets its
/// answer. Older ones are found in the store; <see cref="CoveredFrom"/> says from which entry on this window is complete.
/// </summary>
internal sealed class RecentRequests(int capacity)
{
    private readonly Dictionary<(string Agent, string Key), LedgerEntry> _entries = [];
    private readonly Queue<(string Agent, string Key, long Seq)> _order = new();

    /// <summary>Every keyed entry with this number or a higher one is here.</summary>
    public long CoveredFrom { get; private set; } = 1;

    public LedgerEntry? Find(string agent, string key, DateTimeOffset since) =>
        _entries.TryGetValue((agent, key), out var entry) && entry.At >= since ? entry : null;

    public void Add(string agent, string key, LedgerEntry entry)
    {
        // A request id may come back after its ten minutes: then the newer answer counts.
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, (agent, key), out _);
        slot = entry;
        _order.Enqueue((agent, key, entry.Seq));
        while (_order.Count > capacity)
        {
            var oldest = _order.Dequeue();
            CoveredFrom = oldest.Seq + 1;
            if (_entries.TryGetValue((oldest.Agent, oldest.Key), out var held) && held.Seq == oldest.Seq)
                _entries.Remove((oldest.Agent, oldest.Key));
        }
    }

    public void Reset(long coveredFrom)
    {
        _entries.Clear();
        _order.Clear();
        CoveredFrom = coveredFrom;
    }
}
