using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace GovernanceConsole.Ledger;

/// <summary>Tells where JSON text is in canonical form as it stands, so that it is copied instead of read and written anew. When in doubt, it is not.</summary>
internal static class CanonicalFastPath
{
    // Any decimal of so many digits comes back from a double as it went in (IEEE 754, DBL_DIG).
    private const int ExactDigits = 15;

    // From here on ECMAScript writes an exponent: 0.000001 is written so, 0.0000001 is 1e-7.
    private const int MaxLeadingZeros = 5;

    /// <summary>The string with its quotes, or empty where it has escapes or is no UTF-8.</summary>
    public static ReadOnlySpan<byte> Text(JsonElement element)
    {
        var raw = JsonMarshal.GetRawUtf8Value(element);
        return raw.Contains((byte)'\\') || !Utf8.IsValid(raw) ? default : raw;
    }

    /// <summary>The number as it is written, or empty where its canonical form may be another.</summary>
    public static ReadOnlySpan<byte> Number(JsonElement element) => Number(JsonMarshal.GetRawUtf8Value(element));

    /// <summary>The same for a number's own text, and empty for what is no number.</summary>
    public static ReadOnlySpan<byte> Number(ReadOnlySpan<byte> raw)
    {
        var digits = raw is [(byte)'-', ..] ? raw[1..] : raw;
        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? default : digits[(point + 1)..];
        if (digits.Length > ExactDigits || whole.ContainsAnyExceptInRange((byte)'0', (byte)'9') || fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return default;
        if (whole is [] or [(byte)'0', _, ..])
            return default;
        if (point < 0)
            return raw is [(byte)'-', (byte)'0'] ? default : raw;
        return fraction is [] or [.., (byte)'0'] || fraction.IndexOfAnyExcept((byte)'0') > MaxLeadingZeros - 1 ? default : raw;
    }

    /// <summary>The member's name without quotes, or empty where it has escapes or is more than ASCII (whose order in UTF-8 is not that of UTF-16).</summary>
    public static ReadOnlySpan<byte> Name(JsonProperty member)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        return raw.Contains((byte)'\\') || !Ascii.IsValid(raw) ? default : raw;
    }
}
