using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Web;

/// <summary>Money on the wire: <c>{"amount":"12.50","currency":"USD"}</c>, the amount a decimal string.</summary>
public sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return Read(document.RootElement) ?? throw new JsonException("""Money is {"amount":"12.50","currency":"USD"}: a decimal string and three capital letters.""");
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("amount", value.Amount.ToString("0.00##########", CultureInfo.InvariantCulture));
        writer.WriteString("currency", value.Currency);
        writer.WriteEndObject();
    }

    /// <summary>Reads money, or null where the element is not exactly that.</summary>
    public static Money? Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || element.GetPropertyCount() != 2)
            return null;
        if (!element.TryGetProperty("amount"u8, out var amount) || amount.ValueKind != JsonValueKind.String)
            return null;
        if (!element.TryGetProperty("currency"u8, out var currency) || currency.ValueKind != JsonValueKind.String)
            return null;
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return decimal.TryParse(amount.GetString(), style, CultureInfo.InvariantCulture, out var value) && currency.GetString() is var code && Money.IsCurrency(code)
            ? new Money(value, code!)
            : null;
    }
}
