using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>What is durable, for every thread: items by id, and the pending ones in the orders that people sort by. One writer, the sequencer.</summary>
internal sealed class ApprovalBoard
{
    private readonly ConcurrentDictionary<string, ApprovalItem> _items = new();
    private readonly ConcurrentDictionary<GroupKey, ImmutableSortedSet<string>> _groups = new();
    private readonly ConcurrentDictionary<(string Agent, string Action), ImmutableSortedSet<string>> _similar = new();
    private readonly ConcurrentDictionary<string, ImmutableSortedSet<string>> _tasks = new();
    private volatile Orders _pending = Orders.Empty;
    private volatile ImmutableDictionary<ApprovalTier, int> _waiting = ImmutableDictionary<ApprovalTier, int>.Empty;

    public IReadOnlyDictionary<ApprovalTier, int> Waiting => _waiting;

    /// <summary>Pending items, the first to end first.</summary>
    public IEnumerable<ApprovalItem> ByDeadline => _pending.Expires.Select(place => _items[place.Id]);

    /// <summary>Approvals that can still be used.</summary>
    public IEnumerable<ApprovalItem> Open => _pending.Open.Select(id => _items[id]);

    public IEnumerable<ApprovalItem> All => _items.Values;

    public ApprovalItem? Find(string id) => _items.GetValueOrDefault(id);

    public IReadOnlyList<ApprovalItem> OfTask(string parent) => Read(_tasks, parent);

    public IReadOnlyList<ApprovalItem> Alike(ApprovalItem item) => Read(_groups, GroupKey.Of(item));

    public IEnumerable<ApprovalItem> Similar(ApprovalItem item) =>
        _similar.TryGetValue((item.Held.Agent, item.Held.Action), out var ids) ? ids.Reverse().Where(id => id != item.Id).Select(id => _items[id]) : [];

    /// <summary>Pending items in order, behind the cursor.</summary>
    public IEnumerable<(Place Place, ApprovalItem Item)> Pending(string sort, Place? after)
    {
        var order = sort switch { "expires" => _pending.Expires, "requested" => _pending.Requested, _ => _pending.Priority };
        var start = after is { } place ? order.IndexOf(place) is >= 0 and var found ? found + 1 : ~order.IndexOf(place) : 0;
        for (var i = start; i < order.Count; i++)
            if (_items.TryGetValue(order[i].Id, out var item))
                yield return (order[i], item);
    }

    /// <summary>Every item that is no longer pending, newest first.</summary>
    public IEnumerable<ApprovalItem> Ended() => _items.Values.Where(item => item.State != ApprovalState.Pending).OrderByDescending(item => item.DecidedAt).ThenByDescending(item => item.Id, StringComparer.Ordinal);

    public void Replace(IEnumerable<ApprovalItem> items)
    {
        _items.Clear();
        _groups.Clear();
        _similar.Clear();
        _tasks.Clear();
        (_pending, _waiting) = (Orders.Empty, ImmutableDictionary<ApprovalTier, int>.Empty);
        Publish(items);
    }

    public void Publish(IEnumerable<ApprovalItem> items)
    {
        var (orders, waiting) = (_pending.ToBuilder(), _waiting);
        foreach (var item in items)
        {
            if (_items.TryGetValue(item.Id, out var before))
            {
                orders.Remove(before);
                waiting = Count(waiting, before, -1);
                Take(_groups, GroupKey.Of(before), before.Id);
            }

            _items[item.Id] = item;
            orders.Add(item);
            waiting = Count(waiting, item, 1);
            if (item.State == ApprovalState.Pending)
                Put(_groups, GroupKey.Of(item), item.Id);
            Put(_similar, (item.Held.Agent, item.Held.Action), item.Id);
            if (item.Parent is { } parent)
                Put(_tasks, parent, item.Id);
        }

        (_pending, _waiting) = (orders.ToOrders(), waiting);
    }

    private static ImmutableDictionary<ApprovalTier, int> Count(ImmutableDictionary<ApprovalTier, int> counts, ApprovalItem item, int by) =>
        item.State == ApprovalState.Pending ? counts.SetItem(item.Terms.Tier, counts.GetValueOrDefault(item.Terms.Tier) + by) : counts;

    private IReadOnlyList<ApprovalItem> Read<TKey>(ConcurrentDictionary<TKey, ImmutableSortedSet<string>> index, TKey key)
        where TKey : notnull =>
        index.TryGetValue(key, out var ids) ? [.. ids.Select(id => _items[id])] : [];

    private static void Put<TKey>(ConcurrentDictionary<TKey, ImmutableSortedSet<string>> index, TKey key, string id)
        where TKey : notnull =>
        index[key] = index.GetValueOrDefault(key, ImmutableSortedSet.Create<string>(StringComparer.Ordinal)).Add(id);

    private static void Take<TKey>(ConcurrentDictionary<TKey, ImmutableSortedSet<string>> index, TKey key, string id)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var ids))
            return;
        if (ids.Remove(id) is { IsEmpty: false } rest)
            index[key] = rest;
        else
            index.TryRemove(key, out _);
    }
}

/// <summary>What makes items alike enough to be decided together.</summary>
internal sealed record GroupKey(string Agent, string Action, string? Segment, ApprovalTier Tier)
{
    public static GroupKey Of(ApprovalItem item) => new(item.Held.Agent, item.Held.Action, item.Held.Segment, item.Terms.Tier);
}
