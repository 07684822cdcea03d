using System.Globalization;
using System.Text;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>Reads the attributes of resources, spans and data points in protobuf.</summary>
internal static class ProtoAttributes
{
    /// <summary>More attributes of one span, data point or resource are passed over.</summary>
    public const int MaxAttributes = 256;

    /// <summary>The attributes of a message, where they stand in this field.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, int field, Dictionary<string, string> attributes, AttributeNames names)
    {
        var reader = new ProtoReader(bytes);
        var left = MaxAttributes;
        while (reader.Next())
        {
            if (reader.Field == field && left-- > 0)
                ReadAttribute(reader.Bytes(), attributes, names);
            else
                reader.Skip();
        }
    }

    private static void ReadAttribute(ReadOnlySpan<byte> bytes, Dictionary<string, string> attributes, AttributeNames names)
    {
        ReadOnlySpan<byte> key = [], value = [];
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1)
                key = reader.Bytes();
            else if (reader.Field == 2)
                value = reader.Bytes();
            else
                reader.Skip();
        }

        if (names.Find(key) is { } name && Value(value, AttributeNames.LongestOf(name)) is { } text)
            attributes[name] = text;
    }

    /// <summary>A value that is one thing, as text; lists and maps are passed over.</summary>
    private static string? Value(ReadOnlySpan<byte> bytes, int longest)
    {
        string? text = null;
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    text = Text(reader.Bytes(), longest);
                    break;
                case 2:
                    text = reader.Varint() != 0 ? "true" : "false";
                    break;
                case 3:
                    text = ((long)reader.Varint()).ToString(CultureInfo.InvariantCulture);
                    break;
                case 4:
                    text = reader.Double().ToString("R", CultureInfo.InvariantCulture);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return text;
    }

    /// <summary>A text, cut off.</summary>
    // No character takes less than a byte, and none more than four.
    public static string Text(ReadOnlySpan<byte> utf8, int longest) => GenAi.Clean(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, longest * 4)]), longest);
}
