using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GovernanceConsole.Policies.Rules;

/// <summary>The comparisons: what each asks of its value when it is saved, and what it makes of a field.</summary>
internal static class Operators
{
    private const int MaxPattern = 1000;

    // Each line: the name an operator is stored under, then what else people write for it.
    private static readonly FrozenDictionary<string, string> Canonical = """
        eq equals is = ==
        ne not_equals is_not !=
        lt <
        lte <=
        gt >
        gte >=
        in
        not_in
        contains
        not_contains
        contains_any
        starts_with
        ends_with
        matches
        exists
        missing
        between
        """.Split('\n').Select(line => line.Split(' ')).SelectMany(names => names.Select(name => (name, names[0]))).ToFrozenDictionary(pair => pair.name, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);

    public static string Names { get; } = string.Join(", ", Canonical.Values.Distinct().Order(StringComparer.Ordinal));

    /// <summary>The name an operator is stored under, or null.</summary>
    public static string? NameOf(string op) => Canonical.GetValueOrDefault(op.Trim());

    /// <summary>Makes the comparison ready.</summary>
    /// <param name="op">Its canonical name.</param>
    /// <param name="problem">What is wrong with the value, in words that follow its field's name.</param>
    public static Func<FieldValue, Truth>? Compile(string op, JsonElement? given, out string? problem)
    {
        var value = given ?? default;
        problem = null;
        var compiled = op switch
        {
            "eq" => Scalar(value) is { } wanted ? on => Equal(on, wanted) : null,
            "ne" => Scalar(value) is { } wanted ? on => Opposite(Equal(on, wanted)) : null,
            "in" => Scalars(value) is { } wanted ? on => Among(on, wanted) : null,
            "not_in" => Scalars(value) is { } wanted ? on => Opposite(Among(on, wanted)) : null,
            "lt" => Order(value) is { } limit ? on => limit(on) is { } order ? Of(order < 0) : Truth.Unknown : null,
            "lte" => Order(value) is { } limit ? on => limit(on) is { } order ? Of(order <= 0) : Truth.Unknown : null,
            "gt" => Order(value) is { } limit ? on => limit(on) is { } order ? Of(order > 0) : Truth.Unknown : null,
            "gte" => Order(value) is { } limit ? on => limit(on) is { } order ? Of(order >= 0) : Truth.Unknown : null,
            "between" => Between(value),
            "contains" => Text(value) is { } part ? on => Holds(on, [part]) : null,
            "not_contains" => Text(value) is { } part ? on => Opposite(Holds(on, [part])) : null,
            "contains_any" => Texts(value) is { } parts ? on => Holds(on, parts) : null,
            "starts_with" => Text(value) is { } part ? on => on.Text is { } text ? Of(text.StartsWith(part, StringComparison.OrdinalIgnoreCase)) : Truth.Unknown : null,
            "ends_with" => Text(value) is { } part ? on => on.Text is { } text ? Of(text.EndsWith(part, StringComparison.OrdinalIgnoreCase)) : Truth.Unknown : null,
            "matches" => Pattern(value, ref problem) is { } pattern ? on => on.AllText() is { } text ? Of(pattern.IsMatch(text)) : Truth.Unknown : null,
            "exists" => IsBlank(value) ? static on => Of(!on.IsMissing) : null,
            "missing" => IsBlank(value) ? static on => Of(on.IsMissing) : null,
            _ => (Func<FieldValue, Truth>?)null,
        };
        if (compiled is null)
            problem ??= Wanted(op);
        return compiled;
    }

    private static string Wanted(string op) => op switch
    {
        "eq" or "ne" => "needs a text, a number, true or false as its value",
        "in" or "not_in" => "needs a list of texts, numbers, true or false as its value, with at least one",
        "lt" or "lte" or "gt" or "gte" => "needs a number, money or a time with its offset as its value",
        "between" => "needs a list of two numbers, moneys or times as its value, the lower first",
        "contains_any" => "needs a list of texts as its value, with at least one, none empty",
        "exists" or "missing" => "takes no value",
        _ => "needs a text as its value, not an empty one",
    };

    private static Truth Of(bool value) => value ? Truth.True : Truth.False;

    private static Truth Opposite(Truth truth) => Truth.True - (int)truth;

    private static bool IsBlank(JsonElement value) => value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.True;

    private static JsonElement? Scalar(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? value.Clone() : null;

    private static JsonElement[]? Scalars(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().Select(Scalar).ToList() is var items && items.All(item => item is not null) ? [.. items.OfType<JsonElement>()] : null;

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static string[]? Texts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().Select(Text).ToList() is var texts && !texts.Contains(null) ? [.. texts.OfType<string>()] : null;

    private static Truth Equal(FieldValue on, JsonElement wanted) => wanted.ValueKind switch
    {
        JsonValueKind.String => on.Text is { } text ? Of(wanted.ValueEquals(text)) : Truth.Unknown,
        JsonValueKind.Number => on.Number is { } number ? Of(number == wanted.GetDouble()) : Truth.Unknown,
        _ => on.Json.ValueKind is JsonValueKind.True or JsonValueKind.False ? Of(on.Json.ValueKind == wanted.ValueKind) : Truth.Unknown,
    };

    // Among values of several types, one of the field's own type is enough to tell.
    private static Truth Among(FieldValue on, JsonElement[] wanted)
    {
        var (found, told) = (false, false);
        foreach (var one in wanted)
        {
            var equal = Equal(on, one);
            found |= equal == Truth.True;
            told |= equal != Truth.Unknown;
        }

        return told ? Of(found) : Truth.Unknown;
    }

    private static Truth Holds(FieldValue on, string[] parts)
    {
        if (on.AllText() is { } text)
            return Of(parts.Any(part => text.Contains(part, StringComparison.OrdinalIgnoreCase)));
        if (on.Json.ValueKind != JsonValueKind.Array || on.Json.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            return Truth.Unknown;
        return Of(on.Json.EnumerateArray().Any(item => parts.Contains(item.GetString(), StringComparer.OrdinalIgnoreCase)));
    }

    private static Func<FieldValue, Truth>? Between(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 2 || Order(value[0]) is not { } low || Order(value[1]) is not { } high)
            return null;
        if (low(FieldValue.Of(value[1])) is not >= 0)
            return null;
        return on => (low(on), high(on)) is ({ } above, { } below) ? Of(above >= 0 && below <= 0) : Truth.Unknown;
    }

    /// <summary>How a field stands to the limit: below 0 is less; null where the two cannot be compared.</summary>
    private static Func<FieldValue, int?>? Order(JsonElement limit)
    {
        if (limit.ValueKind == JsonValueKind.Number)
        {
            var number = limit.GetDouble();
            return on => on.Number?.CompareTo(number);
        }

        if (FieldValue.Amount(limit) is { } amount && FieldValue.Currency(limit) is { } currency)
            return on => FieldValue.Currency(on.Json) == currency ? on.Number?.CompareTo(amount) : null;
        return Time(limit.ValueKind == JsonValueKind.String ? limit.GetString() : null) is { } time ? on => Time(on.Text)?.CompareTo(time) : null;
    }

    /// <summary>A time that carries its offset, or null.</summary>
    public static DateTimeOffset? Time(string? text) =>
        text is { Length: >= 17 and <= 40 } && text[10] is 'T' && (text[^1] == 'Z' || text[^6] is '+' or '-') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static Regex? Pattern(JsonElement value, ref string? problem)
    {
        if (Text(value) is not { } pattern)
            return null;
        try
        {
            // Without backtracking, so that no pattern and no text can hold up a decision.
            return pattern.Length <= MaxPattern ? new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) : null;
        }
        catch (Exception unfit) when (unfit is ArgumentException or NotSupportedException)
        {
            problem = $"has a pattern that cannot be used: {unfit.Message}";
            return null;
        }
    }
}
