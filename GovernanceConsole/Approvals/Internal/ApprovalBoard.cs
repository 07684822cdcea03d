using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>What is durable, for every thread: items by id, and the pending ones in the orders that people sort by. One writer, the sequencer.</summary>
internal sealed class ApprovalBoard
{
    private const int MostAlike = 500;

    private readonly ConcurrentDictionary<string, ApprovalItem> _items = new();
    private readonly ConcurrentDictionary<GroupKey, ImmutableSortedSet<string>> _groups = new();
    private readonly ConcurrentDictionary<(string Agent, string Action), ImmutableSortedSet<string>> _similar = new();
    private readonly ConcurrentDictionary<string, ImmutableList<string>> _tasks = new();
    private readonly ConcurrentDictionary<string, ImmutableSortedSet<string>> _runs = new();
    private readonly ConcurrentDictionary<(string Agent, string Digest), string> _grants = new();
    private volatile Facets _facets = Facets.Empty;
    private volatile ImmutableDictionary<ApprovalTier, ImmutableSortedSet<Place>> _news = ImmutableDictionary<ApprovalTier, ImmutableSortedSet<Place>>.Empty;
    private volatile ImmutableDictionary<ApprovalTier, int> _waiting = ImmutableDictionary<ApprovalTier, int>.Empty;

    public IReadOnlyDictionary<ApprovalTier, int> Waiting => _waiting;

    /// <summary>Pending items, the first to end first.</summary>
    public IEnumerable<ApprovalItem> ByDeadline => _facets.Read(facet => facet.State == ApprovalState.Pending, "expires", null).Select(place => _items[place.Id]);

    /// <summary>Approvals that can still be used.</summary>
    public IEnumerable<ApprovalItem> Open => _facets.Read(facet => facet.State == ApprovalState.Approved, "", null).Select(place => _items[place.Id]);

    /// <summary>Pending items of an urgency that there is something to tell of since a moment, the oldest first.</summary>
    public IEnumerable<ApprovalItem> News(ApprovalTier urgency, long after)
    {
        var news = _news.GetValueOrDefault(urgency, []);
        for (var index = ~news.IndexOf(new Place(after, "\uffff")); index < news.Count; index++)
            yield return _items[news[index].Id];
    }

    /// <summary>Pending items, the one there was something to tell of last first.</summary>
    public IEnumerable<ApprovalItem> NewestFirst()
    {
        var news = _news;
        var next = new PriorityQueue<(ImmutableSortedSet<Place> Set, int Index), Place>(Comparer<Place>.Create((one, other) => other.CompareTo(one)));
        foreach (var set in news.Values.Where(set => !set.IsEmpty))
            next.Enqueue((set, set.Count - 1), set[^1]);
        while (next.TryDequeue(out var from, out var place))
        {
            yield return _items[place.Id];
            if (from.Index > 0)
                next.Enqueue((from.Set, from.Index - 1), from.Set[from.Index - 1]);
        }
    }

    public IEnumerable<ApprovalItem> All => _items.Values;

    public ApprovalItem? Find(string id) => _items.GetValueOrDefault(id);

    public IReadOnlyList<ApprovalItem> OfTask(string parent) => _tasks.TryGetValue(parent, out var ids) ? [.. ids.Select(id => _items[id])] : [];

    public IReadOnlyList<ApprovalItem> Alike(ApprovalItem item) =>
        _groups.TryGetValue(GroupKey.Of(item), out var ids) ? [.. ids.Take(MostAlike).Select(id => _items[id])] : [];

    /// <summary>The largest groups; of two as large the one that waits longer.</summary>
    public IReadOnlyList<AlikeItems> Groups(int limit) =>
        [.. _groups.Values.Where(ids => ids.Count > 1).OrderByDescending(ids => ids.Count).ThenBy(ids => ids.Min, StringComparer.Ordinal).Take(limit).Select(ids => new AlikeItems(ids.Count, _items[ids.Min!]))];

    public IEnumerable<ApprovalItem> Similar(ApprovalItem item) =>
        _similar.TryGetValue((item.Held.Agent, item.Held.Action), out var ids) ? ids.Reverse().Where(id => id != item.Id).Select(id => _items[id]) : [];

    /// <summary>Items of all facets that fit, in order, behind the cursor.</summary>
    public IEnumerable<(Place Place, ApprovalItem Item)> Read(Func<Facet, bool> fits, string sort, Place? after) =>
        _facets.Read(fits, sort, after).Where(place => _items.ContainsKey(place.Id)).Select(place => (place, _items[place.Id]));

    /// <summary>The items of one run.</summary>
    public IReadOnlyList<ApprovalItem> OfRun(string run) => Read(_runs, run);

    /// <summary>The approval of every call identical to this item's action, where one stands.</summary>
    public ApprovalItem? FindGrant(ApprovalItem item, DateTimeOffset now) =>
        _grants.TryGetValue((item.Held.Agent, item.Held.Digest), out var id) && Find(id) is { } grant && grant.StateAt(now) == ApprovalState.Approved ? grant : null;

    public void Replace(IEnumerable<ApprovalItem> items)
    {
        _items.Clear();
        _groups.Clear();
        _similar.Clear();
        _tasks.Clear();
        _runs.Clear();
        _grants.Clear();
        (_facets, _waiting, _news) = (Facets.Empty, ImmutableDictionary<ApprovalTier, int>.Empty, ImmutableDictionary<ApprovalTier, ImmutableSortedSet<Place>>.Empty);
        Publish(items);
    }

    public void Publish(IEnumerable<ApprovalItem> items)
    {
        var (facets, waiting, news) = (_facets, _waiting, _news);
        foreach (var item in items)
        {
            if (_items.TryGetValue(item.Id, out var before))
            {
                waiting = Count(waiting, before, -1);
                news = Tell(news, before, (set, place) => set.Remove(place));
                Take(_groups, GroupKey.Of(before), before.Id);
            }

            _items[item.Id] = item;
            facets = facets.With(before, item);
            waiting = Count(waiting, item, 1);
            news = Tell(news, item, (set, place) => set.Add(place));
            if (item.State == ApprovalState.Pending)
                Put(_groups, GroupKey.Of(item), item.Id);
            else
                Put(_similar, (item.Held.Agent, item.Held.Action), item.Id);
            if (item.IsGrant)
                _grants[(item.Held.Agent, item.Digest)] = item.Id;
            if (item.Held.RunId is { } run)
                Put(_runs, run, item.Id);
            if (item.Parent is { } parent && before is null)
                _tasks[parent] = _tasks.GetValueOrDefault(parent, []).Add(item.Id);
        }

        (_facets, _waiting, _news) = (facets, waiting, news);
    }

    private static ImmutableDictionary<ApprovalTier, ImmutableSortedSet<Place>> Tell(
        ImmutableDictionary<ApprovalTier, ImmutableSortedSet<Place>> news, ApprovalItem item, Func<ImmutableSortedSet<Place>, Place, ImmutableSortedSet<Place>> change) =>
        item.State == ApprovalState.Pending
            ? news.SetItem(item.Terms.Urgency, change(news.GetValueOrDefault(item.Terms.Urgency, []), new Place(Ledger.EntryTime.ToMicroseconds(item.NewsAt), item.Id)))
            : news;

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
