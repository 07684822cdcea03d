using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace GovernanceConsole.Ledger;

/// <summary>Tells whether JSON text stands in canonical form: nearly always in one pass over its tokens, without writing it anew.</summary>
internal static class CanonicalCheck
{
    private const int MaxDepth = 64;

    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="CanonicalJsonException">It has no canonical form.</exception>
    public static bool IsCanonical(ReadOnlySpan<byte> json) =>
        IsPlainly(json) || CanonicalJson.Write(JsonElement.Parse(json)).AsSpan().SequenceEqual(json);

    /// <summary>Makes sure that an element whose members are known to be told apart has a canonical form, nearly always without writing it.</summary>
    /// <exception cref="CanonicalJsonException">It has none.</exception>
    public static void EnsureForm(JsonElement element)
    {
        if (!HasPlainForm(JsonMarshal.GetRawUtf8Value(element)))
            CanonicalJson.Check(element);
    }

    /// <summary>False when in doubt: escapes may be half surrogates, and numbers more than a double holds.</summary>
    private static bool HasPlainForm(ReadOnlySpan<byte> json)
    {
        if (json.Contains((byte)'\\') || !Utf8.IsValid(json))
            return false;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number && CanonicalFastPath.Number(reader.ValueSpan).IsEmpty)
                return false;
        }

        return true;
    }

    /// <summary>False when in doubt: escapes, names beyond ASCII, numbers that may be written in another way.</summary>
    private static bool IsPlainly(ReadOnlySpan<byte> json)
    {
        if (json.Contains((byte)'\\') || !Utf8.IsValid(json))
            return false;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        Span<Range> names = stackalloc Range[MaxDepth + 1];
        var end = 0;
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            if (start != end && !(start == end + 1 && json[end] == (byte)','))
                return false;
            end = (int)reader.BytesConsumed;
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    names[reader.CurrentDepth + 1] = default;
                    break;
                case JsonTokenType.PropertyName:
                    var name = reader.ValueSpan;
                    // Quotes and colon; one name once, after those that sort before it.
                    if (end - start != name.Length + 3 || !Ascii.IsValid(name) || json[names[reader.CurrentDepth]].SequenceCompareTo(name) >= 0)
                        return false;
                    names[reader.CurrentDepth] = (start + 1)..(start + 1 + name.Length);
                    break;
                case JsonTokenType.Number:
                    if (CanonicalFastPath.Number(reader.ValueSpan).IsEmpty)
                        return false;
                    break;
                default:
                    break;
            }
        }

        return end == json.Length;
    }
}
