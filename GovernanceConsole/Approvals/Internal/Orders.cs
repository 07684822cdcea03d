using System.Collections.Immutable;
using System.Globalization;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>An item's place in one order of the queue; as text it is the page's cursor.</summary>
internal readonly record struct Place(long Key, string Id) : IComparable<Place>
{
    public int CompareTo(Place other) => Key != other.Key ? Key.CompareTo(other.Key) : string.CompareOrdinal(Id, other.Id);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Key}.{Id}");

    /// <summary>Reads what <see cref="ToString"/> writes, or null.</summary>
    public static Place? Parse(string text) =>
        text.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && long.TryParse(text[..dot], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key) ? new Place(key, text[(dot + 1)..]) : null;
}

/// <summary>The pending items in every order, and the approvals still open. Immutable: who reads a page is not disturbed.</summary>
internal sealed record Orders(ImmutableSortedSet<Place> Priority, ImmutableSortedSet<Place> Expires, ImmutableSortedSet<Place> Requested, ImmutableSortedSet<string> Open)
{
    public static readonly Orders Empty = new([], [], [], ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    public Builder ToBuilder() => new(Priority.ToBuilder(), Expires.ToBuilder(), Requested.ToBuilder(), Open.ToBuilder());

    internal sealed class Builder(ImmutableSortedSet<Place>.Builder priority, ImmutableSortedSet<Place>.Builder expires, ImmutableSortedSet<Place>.Builder requested, ImmutableSortedSet<string>.Builder open)
    {
        public void Add(ApprovalItem item)
        {
            if (item.State == ApprovalState.Approved)
                open.Add(item.Id);
            if (item.State != ApprovalState.Pending)
                return;
            priority.Add(new Place(item.Priority, item.Id));
            expires.Add(new Place(EntryTime.ToMicroseconds(item.ExpiresAt), item.Id));
            requested.Add(new Place(EntryTime.ToMicroseconds(item.RequestedAt), item.Id));
        }

        public void Remove(ApprovalItem item)
        {
            open.Remove(item.Id);
            priority.Remove(new Place(item.Priority, item.Id));
            expires.Remove(new Place(EntryTime.ToMicroseconds(item.ExpiresAt), item.Id));
            requested.Remove(new Place(EntryTime.ToMicroseconds(item.RequestedAt), item.Id));
        }

        public Orders ToOrders() => new(priority.ToImmutable(), expires.ToImmutable(), requested.ToImmutable(), open.ToImmutable());
    }
}
