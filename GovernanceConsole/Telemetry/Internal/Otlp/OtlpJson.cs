using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>Reads <c>ExportTraceServiceRequest</c> in OTLP's JSON: ids in hex, 64-bit numbers as text or numbers, unknown members passed over.</summary>
internal static class OtlpJson
{
    private const int MaxDepth = 64;

    /// <summary>Called at a member's value, and has to read or skip it.</summary>
    private delegate void ReadMember<TState>(ref Utf8JsonReader reader, string name, TState state);

    private delegate void ReadItem<TState>(ref Utf8JsonReader reader, TState state);

    public static void Read(ReadOnlySpan<byte> body, OtlpSpans spans)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw new OtlpFormatException("The body must be a JSON object.");
            Members(ref reader, spans, static (ref Utf8JsonReader at, string name, OtlpSpans into) =>
            {
                if (name == "resourceSpans")
                    Items(ref at, into, ReadResourceSpans);
                else
                    at.Skip();
            });
            if (reader.Read())
                throw new OtlpFormatException("There is something behind the JSON object.");
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or OverflowException or (FormatException and not OtlpFormatException))
        {
            throw new OtlpFormatException($"The body is not valid OTLP JSON (byte {reader.TokenStartIndex}).");
        }
    }

    private static void ReadResourceSpans(ref Utf8JsonReader reader, OtlpSpans spans)
    {
        // Members may come in any order; what the resource says is needed for each span.
        var resource = new Dictionary<string, string>(StringComparer.Ordinal);
        var again = reader;
        Members(ref again, (resource, spans.Messages), static (ref Utf8JsonReader at, string name, (Dictionary<string, string> Into, bool Messages) state) =>
        {
            if (name == "resource")
                Members(ref at, state, ReadResourceMember);
            else
                at.Skip();
        });
        Members(ref reader, (resource, spans), static (ref Utf8JsonReader at, string name, (Dictionary<string, string> Resource, OtlpSpans Spans) state) =>
        {
            if (name == "scopeSpans")
                Items(ref at, state, ReadScopeSpans);
            else
                at.Skip();
        });
    }

    private static void ReadResourceMember(ref Utf8JsonReader reader, string name, (Dictionary<string, string> Into, bool Messages) state)
    {
        if (name == "attributes")
            ReadAttributes(ref reader, state.Into, state.Messages);
        else
            reader.Skip();
    }

    private static void ReadScopeSpans(ref Utf8JsonReader reader, (Dictionary<string, string> Resource, OtlpSpans Spans) state) =>
        Members(ref reader, state, static (ref Utf8JsonReader at, string name, (Dictionary<string, string> Resource, OtlpSpans Spans) state) =>
        {
            if (name == "spans")
                Items(ref at, state, ReadSpan);
            else
                at.Skip();
        });

    private static void ReadSpan(ref Utf8JsonReader reader, (Dictionary<string, string> Resource, OtlpSpans Spans) state)
    {
        state.Spans.Count();
        var (span, ids) = (new RawSpan(), new byte[3][]);
        Members(ref reader, (span, ids, state.Spans.Messages), ReadSpanMember);
        span.SetIds(ids[0], ids[1], ids[2]);
        state.Spans.Take(span, state.Resource);
    }

    private static void ReadSpanMember(ref Utf8JsonReader reader, string name, (RawSpan Span, byte[][] Ids, bool Messages) state)
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
                state.Span.Start = Number(ref reader);
                break;
            case "endTimeUnixNano":
                state.Span.End = Number(ref reader);
                break;
            case "attributes":
                ReadAttributes(ref reader, state.Span.Attributes, state.Messages);
                break;
            case "status":
                Members(ref reader, state.Span, static (ref Utf8JsonReader at, string member, RawSpan span) =>
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

    private static void ReadAttributes(ref Utf8JsonReader reader, Dictionary<string, string> attributes, bool messages)
    {
        var left = new int[] { OtlpSpans.MaxAttributes };
        Items(ref reader, (attributes, messages, left), static (ref Utf8JsonReader at, (Dictionary<string, string> Into, bool Messages, int[] Left) state) =>
        {
            if (state.Left[0]-- > 0)
                ReadAttribute(ref at, state.Into, state.Messages);
            else
                at.Skip();
        });
    }

    private static void ReadAttribute(ref Utf8JsonReader reader, Dictionary<string, string> attributes, bool messages)
    {
        var found = new string?[2];
        Members(ref reader, (found, messages), static (ref Utf8JsonReader at, string name, (string?[] Found, bool Messages) state) =>
        {
            if (name == "key" && at.TokenType == JsonTokenType.String)
                state.Found[0] = AttributeNames.Find(System.Text.Encoding.UTF8.GetBytes(at.GetString()!), state.Messages);
            else if (name == "value")
                Members(ref at, state.Found, ReadValue);
            else
                at.Skip();
        });
        if (found is [{ } key, { } value])
            attributes[key] = GenAi.Clean(value, AttributeNames.LongestOf(key));
    }

    /// <summary>A value that is one thing, as text; lists and maps are passed over.</summary>
    private static void ReadValue(ref Utf8JsonReader reader, string name, string?[] found)
    {
        if (name is "stringValue" or "intValue" or "doubleValue" or "boolValue")
        {
            found[1] = reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString(),
                JsonTokenType.Number => reader.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture) : reader.GetDouble().ToString("R", CultureInfo.InvariantCulture),
                JsonTokenType.True => "true",
                JsonTokenType.False => "false",
                _ => throw new JsonException(),
            };
        }
        else
        {
            reader.Skip();
        }
    }

    private static void Members<TState>(ref Utf8JsonReader reader, TState state, ReadMember<TState> read)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.Null)
                read(ref reader, name, state);
        }
    }

    private static void Items<TState>(ref Utf8JsonReader reader, TState state, ReadItem<TState> read)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            read(ref reader, state);
    }

    // What is no hex is no id: the span is refused, not the request.
    private static byte[] Hex(ref Utf8JsonReader reader)
    {
        var text = reader.GetString()!;
        return text.Length <= 32 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : [];
    }

    private static ulong Number(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? ulong.Parse(reader.GetString()!, NumberStyles.None, CultureInfo.InvariantCulture) : reader.GetUInt64();
}
