using System.Globalization;
using System.Text;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>Reads <c>ExportTraceServiceRequest</c> in protobuf; the numbers are those of opentelemetry-proto.</summary>
internal static class OtlpProtobuf
{
    private const int StatusError = 2;

    public static void Read(ReadOnlySpan<byte> body, OtlpSpans spans)
    {
        var request = new ProtoReader(body);
        while (request.Next())
        {
            if (request.Field == 1)
                ReadResourceSpans(request.Bytes(), spans);
            else
                request.Skip();
        }
    }

    private static void ReadResourceSpans(ReadOnlySpan<byte> bytes, OtlpSpans spans)
    {
        // Fields may come in any order; what the resource says is needed for each span.
        var resource = new Dictionary<string, string>(StringComparer.Ordinal);
        var first = new ProtoReader(bytes);
        while (first.Next())
        {
            if (first.Field == 1)
                ReadAttributes(first.Bytes(), 1, resource, spans.Messages);
            else
                first.Skip();
        }

        var second = new ProtoReader(bytes);
        while (second.Next())
        {
            if (second.Field == 2)
                ReadScopeSpans(second.Bytes(), resource, spans);
            else
                second.Skip();
        }
    }

    private static void ReadScopeSpans(ReadOnlySpan<byte> bytes, Dictionary<string, string> resource, OtlpSpans spans)
    {
        var scope = new ProtoReader(bytes);
        while (scope.Next())
        {
            if (scope.Field == 2)
            {
                spans.Count();
                spans.Take(ReadSpan(scope.Bytes(), spans.Messages), resource);
            }
            else
            {
                scope.Skip();
            }
        }
    }

    private static RawSpan ReadSpan(ReadOnlySpan<byte> bytes, bool messages)
    {
        var span = new RawSpan();
        ReadOnlySpan<byte> trace = [], id = [], parent = [];
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    trace = reader.Bytes();
                    break;
                case 2:
                    id = reader.Bytes();
                    break;
                case 4:
                    parent = reader.Bytes();
                    break;
                case 5:
                    span.Name = Text(reader.Bytes(), GenAi.LongestFact);
                    break;
                case 7:
                    span.Start = reader.Fixed64();
                    break;
                case 8:
                    span.End = reader.Fixed64();
                    break;
                case 15:
                    span.Failed = IsError(reader.Bytes());
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        span.SetIds(trace, id, parent);
        ReadAttributes(bytes, 9, span.Attributes, messages);
        return span;
    }

    private static void ReadAttributes(ReadOnlySpan<byte> bytes, int field, Dictionary<string, string> attributes, bool messages)
    {
        var reader = new ProtoReader(bytes);
        var left = OtlpSpans.MaxAttributes;
        while (reader.Next())
        {
            if (reader.Field == field && left-- > 0)
                ReadAttribute(reader.Bytes(), attributes, messages);
            else
                reader.Skip();
        }
    }

    private static void ReadAttribute(ReadOnlySpan<byte> bytes, Dictionary<string, string> attributes, bool messages)
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

        if (AttributeNames.Find(key, messages) is { } name && Value(value, AttributeNames.LongestOf(name)) is { } text)
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

    private static bool IsError(ReadOnlySpan<byte> status)
    {
        var reader = new ProtoReader(status);
        var failed = false;
        while (reader.Next())
        {
            if (reader.Field == 3)
                failed = reader.Varint() == StatusError;
            else
                reader.Skip();
        }

        return failed;
    }

    // No character takes less than a byte, and none more than four.
    private static string Text(ReadOnlySpan<byte> utf8, int longest) => GenAi.Clean(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, longest * 4)]), longest);
}
