using System.Collections.Frozen;
using System.Text;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>The attributes that are read; all others are passed over, so that nothing of them is ever stored.</summary>
internal sealed class AttributeNames
{
    /// <summary>Of spans, without what people and models said.</summary>
    public static readonly AttributeNames Facts = new(GenAi.Facts);

    /// <summary>Of spans, where the organisation keeps messages.</summary>
    public static readonly AttributeNames Everything = new(GenAi.Facts.Concat(GenAi.Contents));

    /// <summary>Of metrics: what they are of.</summary>
    public static readonly AttributeNames OfMetrics = new(MetricNames.Ids);

    private const int Longest = 64, Margin = 256;

    private readonly FrozenSet<string> _names;

    private AttributeNames(IEnumerable<string> names) => _names = names.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The name, where it is one to read.</summary>
    public string? Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > Longest)
            return null;
        Span<char> text = stackalloc char[Longest];
        var length = Encoding.UTF8.GetChars(utf8, text);
        return _names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out var name) ? name : null;
    }

    /// <summary>How much of a value is read: of a text a bit more than is kept, so that what must not be stored is recognised whole.</summary>
    public static int LongestOf(string name) => GenAi.Contents.Contains(name) ? GenAi.LongestContent + Margin : GenAi.LongestFact;
}
