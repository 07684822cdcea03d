using System.Text;

namespace GovernanceConsole.Ledger;

/// <summary>
/// Goes over text that ought to be canonical JSON, once, and takes nothing apart: it tells only whether it is. Canonical text
/// leaves so little open (no blanks, names in order) that this takes little more than half of a general reader's time. False when in doubt.
/// </summary>
/// <param name="json">UTF-8 without escapes and control characters: who calls has looked.</param>
internal ref struct CanonicalScanner(ReadOnlySpan<byte> json)
{
    /// <summary>How deep values may lie in each other: as deep as the general reader goes.</summary>
    public const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;

    /// <summary>True where the text is one value and nothing else.</summary>
    public bool IsOneValue() => Value(MaxDepth) && _at == _json.Length;

    private readonly byte Next => _at < _json.Length ? _json[_at] : (byte)0;

    private bool Value(int depth) => Next switch
    {
        (byte)'{' => depth > 0 && Object(depth - 1),
        (byte)'[' => depth > 0 && Array(depth - 1),
        (byte)'"' => Text(out _),
        (byte)'t' => Word("true"u8),
        (byte)'f' => Word("false"u8),
        (byte)'n' => Word("null"u8),
        _ => Number(),
    };

    private bool Object(int depth)
    {
        _at++;
        if (Skip((byte)'}'))
            return true;
        ReadOnlySpan<byte> last = default;
        do
        {
            // One name once, after those that sort before it; beyond ASCII the order of the bytes is another.
            if (!Text(out var name) || last.SequenceCompareTo(name) >= 0 || !Ascii.IsValid(name) || !Skip((byte)':') || !Value(depth))
                return false;
            last = name;
        }
        while (Skip((byte)','));
        return Skip((byte)'}');
    }

    private bool Array(int depth)
    {
        _at++;
        if (Skip((byte)']'))
            return true;
        do
        {
            if (!Value(depth))
                return false;
        }
        while (Skip((byte)','));
        return Skip((byte)']');
    }

    private bool Text(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!Skip((byte)'"'))
            return false;
        var rest = _json[_at..];
        var length = rest.IndexOf((byte)'"');
        if (length < 0)
            return false;
        text = rest[..length];
        _at += length + 1;
        return true;
    }

    private bool Number()
    {
        var start = _at;
        while (Next is (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'.')
            _at++;
        return !CanonicalFastPath.Number(_json[start.._at]).IsEmpty;
    }

    private bool Word(ReadOnlySpan<byte> word)
    {
        if (!_json[_at..].StartsWith(word))
            return false;
        _at += word.Length;
        return true;
    }

    private bool Skip(byte character)
    {
        if (Next != character)
            return false;
        _at++;
        return true;
    }
}
