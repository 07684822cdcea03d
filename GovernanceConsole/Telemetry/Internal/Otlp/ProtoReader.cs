using System.Buffers.Binary;

namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>Walks over one protobuf message without making anything of it. Messages inside are slices of the same bytes.</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> bytes)
{
    private const int Number = 0, Fixed64Type = 1, LengthDelimited = 2, Fixed32Type = 5;

    private ReadOnlySpan<byte> _rest = bytes;
    private int _type;

    /// <summary>The number of the field at hand.</summary>
    public int Field { get; private set; }

    /// <summary>Goes to the next field; false at the end. What is not read has to be skipped.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty)
            return false;
        var tag = ReadVarint();
        (Field, _type) = ((int)(tag >> 3), (int)(tag & 7));
        return tag >> 3 is > 0 and <= 0x1fff_ffff ? true : throw new OtlpFormatException("A field has no valid number.");
    }

    public ulong Varint() => _type == Number ? ReadVarint() : throw Wrong();

    public ulong Fixed64() => _type == Fixed64Type ? BinaryPrimitives.ReadUInt64LittleEndian(Take(8)) : throw Wrong();

    public double Double() => BitConverter.UInt64BitsToDouble(Fixed64());

    /// <summary>Text, bytes or a message.</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        if (_type != LengthDelimited)
            throw Wrong();
        var length = ReadVarint();
        return length <= (ulong)_rest.Length ? Take((int)length) : throw Cut();
    }

    public void Skip()
    {
        switch (_type)
        {
            case Number:
                ReadVarint();
                break;
            case Fixed64Type:
                Take(8);
                break;
            case LengthDelimited:
                Bytes();
                break;
            case Fixed32Type:
                Take(4);
                break;
            default:
                throw Wrong();
        }
    }

    private ulong ReadVarint()
    {
        var value = 0UL;
        for (var i = 0; i < 10; i++)
        {
            if (i >= _rest.Length)
                throw Cut();
            value |= (ulong)(_rest[i] & 0x7f) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        throw new OtlpFormatException("A number is longer than ten bytes.");
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
            throw Cut();
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private readonly OtlpFormatException Wrong() => new($"Field {Field} has the wrong wire type {_type}.");

    private static OtlpFormatException Cut() => new("The message ends in the middle of a field.");
}
