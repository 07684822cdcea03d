using System.Text.Json;
using System.Text.Json.Serialization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Web;

/// <summary>A sum that is known to be in US dollars, as money is written.</summary>
internal sealed class DollarsConverter : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize<Money>(ref reader, options)!.Amount;

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, new Money(value, "USD"), options);
}
