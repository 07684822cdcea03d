using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace GovernanceConsole.Ledger;

/// <summary>Tells whether JSON text stands in canonical form: nearly always in one pass over its tokens, without writing it anew.</summary>
internal static class CanonicalCheck
{
    // What stands before an escape, and what no text holds without one.
    private static readonly SearchValues<byte> Unplain = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (byte)code), (byte)'\\']);

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
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = CanonicalScanner.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number && CanonicalFastPath.Number(reader.ValueSpan).IsEmpty)
                return false;
        }

        return true;
    }

    /// <summary>False when in doubt: escapes, names beyond ASCII, numbers that may be written in another way.</summary>
    private static bool IsPlainly(ReadOnlySpan<byte> json) =>
        !json.ContainsAny(Unplain) && Utf8.IsValid(json) && new CanonicalScanner(json).IsOneValue();
}
