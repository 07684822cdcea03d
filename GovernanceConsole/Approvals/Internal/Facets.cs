using System.Collections.Immutable;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>All that items are filtered by. There are few of them however many items wait.</summary>
internal sealed record Facet(ApprovalState State, string Agent, string Action, string Workflow, ApprovalTier Tier, string? Assignee, bool Grant, bool HandedOver)
{
    public static Facet Of(ApprovalItem item) => new(item.State, item.Held.Agent, item.Held.Action, item.Held.Workflow, item.Terms.Tier, item.Assignee, item.IsGrant, item.HandedOver);
}

/// <summary>The items of one facet in every order that people sort by. What has ended has one order: the last first.</summary>
internal sealed record FacetOrders(ImmutableSortedSet<Place> Priority, ImmutableSortedSet<Place> Expires, ImmutableSortedSet<Place> Requested)
{
    public static readonly FacetOrders Empty = new([], [], []);

    public bool IsEmpty => Priority.IsEmpty;

    public ImmutableSortedSet<Place> By(string sort) => sort switch { "expires" => Expires, "requested" => Requested, _ => Priority };

    public FacetOrders Add(ApprovalItem item) => item.State == ApprovalState.Pending
        ? new(Priority.Add(new Place(item.Priority, item.Id)), Expires.Add(new Place(EntryTime.ToMicroseconds(item.ExpiresAt), item.Id)), Requested.Add(new Place(EntryTime.ToMicroseconds(item.RequestedAt), item.Id)))
        : this with { Priority = Priority.Add(EndOf(item)) };

    public FacetOrders Remove(ApprovalItem item) => item.State == ApprovalState.Pending
        ? new(Priority.Remove(new Place(item.Priority, item.Id)), Expires.Remove(new Place(EntryTime.ToMicroseconds(item.ExpiresAt), item.Id)), Requested.Remove(new Place(EntryTime.ToMicroseconds(item.RequestedAt), item.Id)))
        : this with { Priority = Priority.Remove(EndOf(item)) };

    private static Place EndOf(ApprovalItem item) => new(-EntryTime.ToMicroseconds(item.DecidedAt ?? item.RequestedAt), item.Id);
}

/// <summary>The queue by facets. Immutable: who reads a page is not disturbed, and a page costs what it shows, not what waits.</summary>
internal sealed record Facets(ImmutableDictionary<Facet, FacetOrders> Orders)
{
    public static readonly Facets Empty = new(ImmutableDictionary<Facet, FacetOrders>.Empty);

    public Facets With(ApprovalItem? before, ApprovalItem item)
    {
        var orders = Orders;
        if (before is not null)
        {
            var left = orders[Facet.Of(before)].Remove(before);
            orders = left.IsEmpty ? orders.Remove(Facet.Of(before)) : orders.SetItem(Facet.Of(before), left);
        }

        return new Facets(orders.SetItem(Facet.Of(item), orders.GetValueOrDefault(Facet.Of(item), FacetOrders.Empty).Add(item)));
    }

    /// <summary>Places in order, behind the cursor, of all facets that fit.</summary>
    public IEnumerable<Place> Read(Func<Facet, bool> fits, string sort, Place? after)
    {
        var next = new PriorityQueue<(ImmutableSortedSet<Place> Set, int Index), Place>();
        foreach (var (facet, orders) in Orders)
        {
            if (!fits(facet))
                continue;
            var set = orders.By(facet.State == ApprovalState.Pending ? sort : "");
            var start = after is not { } place ? 0 : set.IndexOf(place) is >= 0 and var found ? found + 1 : ~set.IndexOf(place);
            if (start < set.Count)
                next.Enqueue((set, start), set[start]);
        }

        while (next.TryDequeue(out var from, out var place))
        {
            yield return place;
            if (from.Index + 1 < from.Set.Count)
                next.Enqueue((from.Set, from.Index + 1), from.Set[from.Index + 1]);
        }
    }
}
