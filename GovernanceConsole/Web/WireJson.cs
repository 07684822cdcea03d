using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace GovernanceConsole.Web;

/// <summary>JSON as the contract has it: snake_case, enums as words, money as a decimal string, unknown fields refused.</summary>
public static class WireJson
{
    public static readonly JsonSerializerOptions Options = Create(new DefaultJsonTypeInfoResolver(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));

    /// <summary>For what comes from outside: lists and maps hold no null, and of a word that is none the fault says which there are. What the ledger holds already is read by <see cref="Options"/>.</summary>
    public static readonly JsonSerializerOptions Incoming = Create(new DefaultJsonTypeInfoResolver { Modifiers = { NullElements.Refuse } }, new WordConverter());

    private static JsonSerializerOptions Create(DefaultJsonTypeInfoResolver types, JsonConverter enums)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            PropertyNameCaseInsensitive = false,
            NumberHandling = JsonNumberHandling.Strict,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowDuplicateProperties = false,
            MaxDepth = 32,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = types,
        };
        options.Converters.Add(enums);
        options.Converters.Add(new MoneyConverter());
        options.Converters.Add(new DurationConverter());
        options.Converters.Add(new TimeConverter());
        options.MakeReadOnly();
        return options;
    }
}
