using System.Globalization;

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
