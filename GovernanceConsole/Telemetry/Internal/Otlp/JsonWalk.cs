using System.Globalization;
using System.Text.Json;

namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>Walks over OTLP's JSON: 64-bit numbers as text or numbers, unknown members passed over.</summary>
internal static class JsonWalk
{
    private const int MaxDepth = 64;

    /// <summary>Called at a member's value, and has to read or skip it.</summary>
    public delegate void ReadMember<TState>(ref Utf8JsonReader reader, string name, TState state);

    /// <summary>Called at an item, and has to read or skip it.</summary>
    public delegate void ReadItem<TState>(ref Utf8JsonReader reader, TState state);

    /// <summary>The whole body: an object with one list that counts.</summary>
    public static void Body<TState>(ReadOnlySpan<byte> body, string list, TState state, ReadItem<TState> read)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw new OtlpFormatException("The body must be a JSON object.");
            Members(ref reader, (list, state, read), static (ref Utf8JsonReader at, string name, (string List, TState Into, ReadItem<TState> Read) all) =>
            {
                if (name == all.List)
                    Items(ref at, all.Into, all.Read);
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

    public static void Members<TState>(ref Utf8JsonReader reader, TState state, ReadMember<TState> read)
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

    public static void Items<TState>(ref Utf8JsonReader reader, TState state, ReadItem<TState> read)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            read(ref reader, state);
    }

    public static ulong Number(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? ulong.Parse(reader.GetString()!, NumberStyles.None, CultureInfo.InvariantCulture) : reader.GetUInt64();
}
