using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GovernanceConsole.Policies.Rules;

/// <summary>What a field holds: nothing, a text, a number, or any other JSON.</summary>
internal readonly struct FieldValue
{
    private readonly JsonElement _json;
    private readonly double _number;
    private readonly State _state;

    private FieldValue(State state, string? text = null, double number = 0, JsonElement json = default) => (_state, Text, _number, _json) = (state, text, number, json);

    private enum State
    {
        Missing,
        Text,
        Number,
        Other,
    }

    public static FieldValue Missing => default;

    /// <summary>The text, or null where it is none.</summary>
    public string? Text { get; }

    public bool IsMissing => _state == State.Missing;

    /// <summary>The JSON of what is neither text nor number; default otherwise.</summary>
    public JsonElement Json => _json;

    /// <summary>The number, or what money amounts to; null for anything else.</summary>
    public double? Number => _state == State.Number ? _number : _state == State.Other ? Amount(_json) : null;

    public static FieldValue Of(string? text) => text is null ? default : new FieldValue(State.Text, text);

    public static FieldValue Of(double number) => new(State.Number, number: number);

    public static FieldValue Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => default,
        JsonValueKind.String => new FieldValue(State.Text, json.GetString()),
        JsonValueKind.Number => new FieldValue(State.Number, number: json.GetDouble()),
        _ => new FieldValue(State.Other, json: json),
    };

    /// <summary>The amount of <c>{"amount":"12.50","currency":"USD"}</c>, or null.</summary>
    public static double? Amount(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("amount", out var amount) && amount.ValueKind == JsonValueKind.String
        && decimal.TryParse(amount.GetString(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? (double)value
            : null;

    /// <summary>The currency of money, or null.</summary>
    public static string? Currency(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("currency", out var currency) && currency.ValueKind == JsonValueKind.String ? currency.GetString() : null;

    /// <summary>The text, or for an object every text in it, a line each; null for anything else.</summary>
    public string? AllText()
    {
        if (_state != State.Other || _json.ValueKind != JsonValueKind.Object)
            return Text;
        var all = new StringBuilder();
        Gather(_json, all);
        return all.ToString();
    }

    /// <summary>Calls for each text inside.</summary>
    private static void Gather(JsonElement element, StringBuilder all)
    {
        foreach (var text in JsonTexts.Of(element))
            all.Append(text).Append('\n');
    }
}
