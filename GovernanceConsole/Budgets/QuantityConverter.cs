using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovernanceConsole.Web;

namespace GovernanceConsole.Budgets;

/// <summary>Reads a quantity as a decimal string, a number, or money in US dollars; writes a decimal string, so that none is rounded.</summary>
public sealed class QuantityConverter : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Read(document.RootElement) ?? throw new JsonException("""A quantity is a number, a decimal string or {"amount":"12.50","currency":"USD"}.""");
    }

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteStringValue(ToText(value));

    /// <summary>The quantity, or null where the element is none.</summary>
    public static decimal? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.TryGetDecimal(out var number) ? number : null,
        JsonValueKind.String => decimal.TryParse(element.GetString(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var text) ? text : null,
        JsonValueKind.Object => MoneyConverter.Read(element) is { Currency: "USD" } money ? money.Amount : null,
        _ => null,
    };

    /// <summary>The shortest exact form.</summary>
    public static string ToText(decimal value) => value.ToString("0.############################", CultureInfo.InvariantCulture);
}
