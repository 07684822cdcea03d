using System.Collections.Concurrent;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Policies.Internal;

/// <summary>The lists in memory. Readers never wait: what is not loaded is not there.</summary>
internal sealed class StopLists : IStopLists
{
    private readonly ConcurrentDictionary<string, StopList> _loaded = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _kept = new(StringComparer.Ordinal);

    public StopList? Find(string sha256) => _loaded.GetValueOrDefault(sha256);

    /// <summary>Takes a list in before the stop that names it stands, and keeps it until the answer is there.</summary>
    public IDisposable Keep(Payload list)
    {
        _kept.AddOrUpdate(list.Sha256, 1, static (_, count) => count + 1);
        _loaded.GetOrAdd(list.Sha256, static (_, payload) => StopList.OfPayload(payload.Body.Span), list);
        return new Kept(this, list.Sha256);
    }

    public bool Has(string sha256) => _loaded.ContainsKey(sha256);

    public void Add(Payload list) => _loaded[list.Sha256] = StopList.OfPayload(list.Body.Span);

    /// <summary>Forgets what no stop names and nobody is about to name.</summary>
    public void Trim(IReadOnlySet<string> named)
    {
        foreach (var hash in _loaded.Keys.Where(hash => !named.Contains(hash) && !_kept.ContainsKey(hash)))
            _loaded.TryRemove(hash, out _);
    }

    private void Release(string sha256)
    {
        if (_kept.AddOrUpdate(sha256, 0, static (_, count) => count - 1) <= 0)
            _kept.TryRemove(KeyValuePair.Create(sha256, 0));
    }

    private sealed class Kept(StopLists lists, string sha256) : IDisposable
    {
        public void Dispose() => lists.Release(sha256);
    }
}
