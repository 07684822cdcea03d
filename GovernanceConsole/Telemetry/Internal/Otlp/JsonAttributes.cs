using System.Globalization;
using System.Text;
using System.Text.Json;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>Reads the attributes of resources, spans and data points in OTLP's JSON.</summary>
internal static class JsonAttributes
{
    /// <summary>What a resource says: the value of its member <c>resource</c>.</summary>
    public static void ReadResource(ref Utf8JsonReader reader, (Dictionary<string, string> Into, AttributeNames Names) state) =>
        JsonWalk.Members(ref reader, state, static (ref Utf8JsonReader at, string name, (Dictionary<string, string> Into, AttributeNames Names) state) =>
        {
            if (name == "attributes")
                Read(ref at, state.Into, state.Names);
            else
                at.Skip();
        });

    public static void Read(ref Utf8JsonReader reader, Dictionary<string, string> attributes, AttributeNames names)
    {
        var left = new int[] { ProtoAttributes.MaxAttributes };
        JsonWalk.Items(ref reader, (attributes, names, left), static (ref Utf8JsonReader at, (Dictionary<string, string> Into, AttributeNames Names, int[] Left) state) =>
        {
            if (state.Left[0]-- > 0)
                ReadAttribute(ref at, state.Into, state.Names);
            else
                at.Skip();
        });
    }

    private static void ReadAttribute(ref Utf8JsonReader reader, Dictionary<string, string> attributes, AttributeNames names)
    {
        var found = new string?[2];
        JsonWalk.Members(ref reader, (found, names), static (ref Utf8JsonReader at, string name, (string?[] Found, AttributeNames Names) state) =>
        {
            if (name == "key" && at.TokenType == JsonTokenType.String)
                state.Found[0] = state.Names.Find(Encoding.UTF8.GetBytes(at.GetString()!));
            else if (name == "value")
                JsonWalk.Members(ref at, state.Found, ReadValue);
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
}
