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
                ProtoAttributes.Read(first.Bytes(), 1, resource, spans.Names);
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
                spans.Take(ReadSpan(scope.Bytes(), spans.Names), resource);
            }
            else
            {
                scope.Skip();
            }
        }
    }

    private static RawSpan ReadSpan(ReadOnlySpan<byte> bytes, AttributeNames names)
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
                    span.Name = ProtoAttributes.Text(reader.Bytes(), GenAi.LongestFact);
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
        ProtoAttributes.Read(bytes, 9, span.Attributes, names);
        return span;
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
}
