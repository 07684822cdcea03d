using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml;

namespace GovernanceConsole.Web;

/// <summary>Durations on the wire: ISO 8601 (<c>PT30M</c>) going out; coming in also whole seconds or <c>hh:mm:ss</c>.</summary>
public sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var seconds))
            return TimeSpan.FromSeconds(seconds);
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        try
        {
            return text.StartsWith('P') ? XmlConvert.ToTimeSpan(text) : TimeSpan.ParseExact(text, @"hh\:mm\:ss", null);
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
        {
            throw new JsonException("A duration is ISO 8601 (PT30M), whole seconds or hh:mm:ss.");
        }
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(XmlConvert.ToString(value));
}
