using System.Text.Json;
using System.Text.Json.Serialization;

namespace GovernanceConsole.Web;

/// <summary>Reads enums as words, and says which there are where one is not among them.</summary>
internal sealed class WordConverter : JsonConverterFactory
{
    /// <summary>How a fault begins that says which words there are.</summary>
    public const string Message = "It must be ";

    private static readonly JsonStringEnumConverter Words = new(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);

    public override bool CanConvert(Type typeToConvert) => Words.CanConvert(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert), Words.CreateConverter(typeToConvert, options))!;

    private sealed class Of<T>(JsonConverter<T> words) : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var isWord = reader.TokenType == JsonTokenType.String;
            try
            {
                return words.Read(ref reader, typeToConvert, options);
            }
            catch (JsonException) when (isWord)
            {
                throw new JsonException($"{Message}{string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))}, not '{reader.GetString()}'.");
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => words.Write(writer, value, options);

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => words.ReadAsPropertyName(ref reader, typeToConvert, options);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => words.WriteAsPropertyName(writer, value, options);
    }
}
