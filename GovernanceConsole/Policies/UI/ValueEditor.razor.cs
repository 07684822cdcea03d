using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Policies.UI;

/// <summary>What a field is compared with, by the field's type and the comparison.</summary>
public partial class ValueEditor
{
    private readonly string _list = "values-" + Guid.NewGuid().ToString("N");

    [Parameter, EditorRequired]
    public FieldType Type { get; set; }

    [Parameter, EditorRequired]
    public ValueShape Shape { get; set; }

    [Parameter, EditorRequired]
    public JsonElement? Value { get; set; }

    /// <summary>Values to choose from.</summary>
    [Parameter]
    public IReadOnlyList<string> Known { get; set; } = [];

    /// <summary>There are no other values than those.</summary>
    [Parameter]
    public bool IsClosed { get; set; }

    /// <summary>The new value; null where what was entered is none.</summary>
    [Parameter]
    public EventCallback<JsonElement?> Changed { get; set; }

    private string InputType => Type is FieldType.Number or FieldType.Money ? "number" : "text";

    private string OneText => Value is { } value && value.ValueKind != JsonValueKind.Array ? TextOf(value) : "";

    private IReadOnlyList<string> Texts => Value is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(TextOf)] : [];

    private string AmountText => Value is { ValueKind: JsonValueKind.Object } money && money.TryGetProperty("amount", out var amount) ? TextOf(amount) : OneText;

    private string CurrencyText => Value is { ValueKind: JsonValueKind.Object } money && money.TryGetProperty("currency", out var currency) ? TextOf(currency) : Value is null ? "USD" : "";

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Object when value.TryGetProperty("amount", out var amount) => TextOf(amount),
        _ => value.GetRawText(),
    };

    private static JsonElement? Number(object? text) =>
        decimal.TryParse(text as string, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsonSerializer.SerializeToElement(number) : null;

    private static JsonElement? Text(object? text) => text is string { Length: > 0 } said ? JsonSerializer.SerializeToElement(said) : null;

    private string Part(int index) => Value is { ValueKind: JsonValueKind.Array } list && index < list.GetArrayLength() && list[index].ValueKind != JsonValueKind.Null ? TextOf(list[index]) : "";

    // The other of the two may still be open.
    private Task SetPartAsync(int index, ChangeEventArgs change)
    {
        var parts = new JsonElement?[] { Given(0), Given(1) };
        parts[index] = Type is FieldType.Number or FieldType.Money ? Number(change.Value) : Text(change.Value);
        return Changed.InvokeAsync(parts is [null, null] ? null : JsonSerializer.SerializeToElement(parts));

        JsonElement? Given(int at) => Value is { ValueKind: JsonValueKind.Array } list && at < list.GetArrayLength() && list[at].ValueKind != JsonValueKind.Null ? list[at] : null;
    }

    private JsonElement? List(IReadOnlyList<string> values) =>
        values.Count == 0 ? null : JsonSerializer.SerializeToElement(values.Select(value => Type == FieldType.Number ? Number(value) : Text(value)).Where(value => value is not null));

    private Task SetNumberAsync(ChangeEventArgs change) => Changed.InvokeAsync(Number(change.Value));

    private Task SetTextAsync(ChangeEventArgs change) => Changed.InvokeAsync(Text(change.Value));

    private Task SetYesNoAsync(ChangeEventArgs change) =>
        Changed.InvokeAsync(change.Value as string is { Length: > 0 } said ? JsonSerializer.SerializeToElement(said == "yes") : null);

    private Task SetCurrencyAsync(ChangeEventArgs change) => Changed.InvokeAsync(Money(AmountText, change.Value as string ?? ""));

    private Task SetMoneyAsync(ChangeEventArgs change, string currency) => Changed.InvokeAsync(Money(change.Value as string, currency));

    // Without a currency the amount counts in whichever the action names.
    private static JsonElement? Money(string? amount, string currency) => Number(amount) is not { } number ? null
        : currency.Trim().Length == 0 ? number : JsonSerializer.SerializeToElement(new { amount = number.GetRawText(), currency = currency.Trim().ToUpperInvariant() });
}
