using System.Text.Json;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>Reads <c>ExportTraceServiceRequest</c> in OTLP's JSON: ids in hex, 64-bit numbers as text or numbers, unknown members passed over.</summary>
internal static class OtlpJson
{
    public static void Read(ReadOnlySpan<byte> body, OtlpSpans spans) => JsonWalk.Body(body, "resourceSpans", spans, ReadResourceSpans);

    private static void ReadResourceSpans(ref Utf8JsonReader reader, OtlpSpans spans)
    {
        // Members may come in any order; what the resource says is needed for each span.
        var resource = new Dictionary<string, string>(StringComparer.Ordinal);
        var again = reader;
        JsonWalk.Members(ref again, (resource, spans.Names), static (ref Utf8JsonReader at, string name, (Dictionary<string, string> Into, AttributeNames Names) state) =>
        {
            if (name == "resource")
                JsonAttributes.ReadResource(ref at, state);
            else
                at.Skip();
        });
        JsonWalk.Members(ref reader, (resource, spans), static (ref Utf8JsonReader at, string name, (Dictionary<string, string> Resource, OtlpSpans Spans) state) =>
        {
            if (name == "scopeSpans")
                JsonWalk.Items(ref at, state, ReadScopeSpans);
            else
                at.Skip();
        });
    }

    private static void ReadScopeSpans(ref Utf8JsonReader reader, (Dictionary<string, string> Resource, OtlpSpans Spans) state) =>
        JsonWalk.Members(ref reader, state, static (ref Utf8JsonReader at, string name, (Dictionary<string, string> Resource, OtlpSpans Spans) state) =>
        {
            if (name == "spans")
                JsonWalk.Items(ref at, state, ReadSpan);
            else
                at.Skip();
        });

    private static void ReadSpan(ref Utf8JsonReader reader, (Dictionary<string, string> Resource, OtlpSpans Spans) state)
    {
        state.Spans.Count();
        var (span, ids) = (new RawSpan(), new byte[3][]);
        JsonWalk.Members(ref reader, (span, ids, state.Spans.Names), ReadSpanMember);
        span.SetIds(ids[0], ids[1], ids[2]);
        state.Spans.Take(span, state.Resource);
    }

    private static void ReadSpanMember(ref Utf8JsonReader reader, string name, (RawSpan Span, byte[][] Ids, AttributeNames Names) state)
    {
        switch (name)
        {
            case "traceId":
                state.Ids[0] = Hex(ref reader);
                break;
            case "spanId":
                state.Ids[1] = Hex(ref reader);
                break;
            case "parentSpanId":
                state.Ids[2] = Hex(ref reader);
                break;
            case "name":
                state.Span.Name = GenAi.Clean(reader.GetString() ?? "", GenAi.LongestFact);
                break;
            case "startTimeUnixNano":
                state.Span.Start = JsonWalk.Number(ref reader);
                break;
            case "endTimeUnixNano":
                state.Span.End = JsonWalk.Number(ref reader);
                break;
            case "attributes":
                JsonAttributes.Read(ref reader, state.Span.Attributes, state.Names);
                break;
            case "status":
                JsonWalk.Members(ref reader, state.Span, static (ref Utf8JsonReader at, string member, RawSpan span) =>
                {
                    if (member == "code")
                        span.Failed = at.TokenType == JsonTokenType.String ? at.ValueTextEquals("STATUS_CODE_ERROR") : at.GetInt32() == 2;
                    else
                        at.Skip();
                });
                break;
            default:
                reader.Skip();
                break;
        }
    }

    // What is no hex is no id: the span is refused, not the request.
    private static byte[] Hex(ref Utf8JsonReader reader)
    {
        var text = reader.GetString()!;
        return text.Length <= 32 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : [];
    }
}
