using System.Buffers;
using System.Globalization;
using System.Text;

namespace GovernanceConsole.Ledger;

/// <summary>Writes canonical JSON piece by piece. The caller gives the members of an object in the order of their names.</summary>
public sealed class CanonicalJsonWriter(IBufferWriter<byte> output)
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    private bool _needsComma;

    public void StartObject() => Open((byte)'{');

    public void EndObject() => Close((byte)'}');

    public void StartArray() => Open((byte)'[');

    public void EndArray() => Close((byte)']');

    public void Name(string name)
    {
        Quoted(name);
        Byte((byte)':');
        _needsComma = false;
    }

    /// <summary>A name that needs no escapes, in UTF-8 and without its quotes: written as it is.</summary>
    public void Name(ReadOnlySpan<byte> name)
    {
        // In one piece: of what is written, every second thing is a name.
        var span = output.GetSpan(name.Length + 4);
        var start = _needsComma ? 2 : 1;
        span[0] = (byte)',';
        span[start - 1] = (byte)'"';
        name.CopyTo(span[start..]);
        "\":"u8.CopyTo(span[(start + name.Length)..]);
        output.Advance(start + name.Length + 2);
        _needsComma = false;
    }

    public void Text(string value)
    {
        Quoted(value);
        _needsComma = true;
    }

    /// <summary>Bytes as a text of lower-case hex digits.</summary>
    public void Hex(ReadOnlySpan<byte> bytes)
    {
        Separate();
        var length = (bytes.Length * 2) + 2;
        var span = output.GetSpan(length);
        span[0] = span[length - 1] = (byte)'"';
        Convert.TryToHexStringLower(bytes, span[1..], out _);
        output.Advance(length);
        _needsComma = true;
    }

    /// <summary>A member whose value is a time, as <see cref="EntryTime"/> writes it. For a name that needs no escapes.</summary>
    public void Time(ReadOnlySpan<byte> name, DateTimeOffset time)
    {
        Name(name);
        Span<byte> text = stackalloc byte[EntryTime.TextLength + 2];
        text[0] = text[^1] = (byte)'"';
        EntryTime.Write(time, text[1..^1]);
        Raw(text);
    }

    public void Number(double value)
    {
        Separate();
        Ascii(EcmaNumber(value));
        _needsComma = true;
    }

    public void Number(long value)
    {
        Separate();
        Span<byte> digits = stackalloc byte[20];
        value.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
        output.Write(digits[..written]);
        _needsComma = true;
    }

    public void Boolean(bool value) => Raw(value ? "true"u8 : "false"u8);

    public void Null() => Raw("null"u8);

    /// <summary>A value that is already in canonical form.</summary>
    public void Raw(ReadOnlySpan<byte> canonical)
    {
        Separate();
        output.Write(canonical);
        _needsComma = true;
    }

    /// <summary>A member whose value is a text, or null.</summary>
    public void Text(string name, string? value)
    {
        Name(name);
        TextOrNull(value);
    }

    /// <summary>The same for a name that needs no escapes.</summary>
    public void Text(ReadOnlySpan<byte> name, string? value)
    {
        Name(name);
        TextOrNull(value);
    }

    /// <summary>A number as ECMAScript's Number::toString writes it, which RFC 8785 section 3.2.2.3 prescribes.</summary>
    internal static string EcmaNumber(double value)
    {
        if (value == 0)
            return "0";
        var (digits, point) = Split(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        var body = point switch
        {
            > 21 or < -5 => Exponent(digits, point - 1),
            <= 0 => "0." + new string('0', -point) + digits,
            _ when digits.Length <= point => digits + new string('0', point - digits.Length),
            _ => digits[..point] + "." + digits[point..],
        };
        return value < 0 ? "-" + body : body;
    }

    private static string Exponent(string digits, int exponent)
    {
        var mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The significant digits, and where the decimal point stands relative to their start.</summary>
    private static (string Digits, int Point) Split(string shortest)
    {
        var exponentAt = shortest.IndexOf('E', StringComparison.Ordinal);
        var exponent = exponentAt < 0 ? 0 : int.Parse(shortest[(exponentAt + 1)..], CultureInfo.InvariantCulture);
        var mantissa = exponentAt < 0 ? shortest : shortest[..exponentAt];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? mantissa : mantissa[..dot];
        var all = whole + (dot < 0 ? "" : mantissa[(dot + 1)..]);
        var leading = all.Length - all.TrimStart('0').Length;
        return (all.Trim('0'), whole.Length - leading + exponent);
    }

    private void TextOrNull(string? value)
    {
        if (value is null)
            Null();
        else
            Text(value);
    }

    private void Open(byte bracket)
    {
        Separate();
        Byte(bracket);
        _needsComma = false;
    }

    private void Close(byte bracket)
    {
        Byte(bracket);
        _needsComma = true;
    }

    private void Separate()
    {
        if (_needsComma)
            Byte((byte)',');
    }

    /// <summary>The text in quotes, after a comma where one is due.</summary>
    private void Quoted(string value)
    {
        if (!value.AsSpan().ContainsAny(Escaped))
        {
            // In one piece: nearly every name and text is so.
            var span = output.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length) + 3);
            var start = _needsComma ? 2 : 1;
            span[0] = (byte)',';
            span[start - 1] = (byte)'"';
            var end = start + Encoding.UTF8.GetBytes(value, span[start..]);
            span[end] = (byte)'"';
            output.Advance(end + 1);
            return;
        }

        Separate();
        Byte((byte)'"');
        var rest = value.AsSpan();
        while (!rest.IsEmpty)
        {
            var at = rest.IndexOfAny(Escaped);
            var plain = at < 0 ? rest : rest[..at];
            Utf8(plain);
            if (at < 0)
                break;
            Escape(rest[at]);
            rest = rest[(at + 1)..];
        }

        Byte((byte)'"');
    }

    private void Escape(char character) => Ascii(character switch
    {
        '\b' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\f' => "\\f",
        '\r' => "\\r",
        '"' => "\\\"",
        '\\' => "\\\\",
        _ => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture),
    });

    private void Utf8(ReadOnlySpan<char> plain)
    {
        if (plain.IsEmpty)
            return;
        var span = output.GetSpan(Encoding.UTF8.GetMaxByteCount(plain.Length));
        output.Advance(Encoding.UTF8.GetBytes(plain, span));
    }

    private void Ascii(string text) => Utf8(text);

    private void Byte(byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }
}
