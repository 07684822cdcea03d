using System.Collections.Frozen;
using System.Text;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>The attributes that are read; all others are passed over, so that nothing of them is ever stored.</summary>
internal static class AttributeNames
{
    private const int Longest = 64, Margin = 256;

    private static readonly FrozenSet<string> Facts = GenAi.Facts.ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Everything = GenAi.Facts.Concat(GenAi.Contents).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The name, where it is one to read.</summary>
    public static string? Find(ReadOnlySpan<byte> utf8, bool messages)
    {
        if (utf8.Length is 0 or > Longest)
            return null;
        Span<char> text = stackalloc char[Longest];
        var length = Encoding.UTF8.GetChars(utf8, text);
        return (messages ? Everything : Facts).GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out var name) ? name : null;
    }

    /// <summary>How much of a value is read: of a text a bit more than is kept, so that what must not be stored is recognised whole.</summary>
    public static int LongestOf(string name) => GenAi.Contents.Contains(name) ? GenAi.LongestContent + Margin : GenAi.LongestFact;
}
