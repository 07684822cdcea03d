using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GovernanceConsole.Approvals.UI;

/// <summary>How a member of an action is edited.</summary>
public enum MemberKind
{
    Text,
    Number,
    YesNo,
    Money,
    Texts,
}

/// <summary>One simple member of an action's properties while somebody edits it.</summary>
public sealed class MemberDraft
{
    private const int LongText = 80;

    private readonly JsonNode _given;

    private MemberDraft(string name, MemberKind kind, JsonNode given, string text = "")
    {
        (Name, Kind, _given, Text) = (name, kind, given, text);
        Lines = kind == MemberKind.Texts ? Math.Clamp(text.Count(letter => letter == '\n') + 1, 2, 6) : text.Length > LongText || text.Contains('\n', StringComparison.Ordinal) ? 5 : 1;
    }

    public string Name { get; }

    public MemberKind Kind { get; }

    /// <summary>The text; the texts of a list, one a line.</summary>
    public string Text { get; set; }

    /// <summary>The number, or the amount of money; null where none is written.</summary>
    public decimal? Number { get; set; }

    public string Currency { get; set; } = "";

    public bool IsYes { get; set; }

    public string Label => char.ToUpperInvariant(Name[0]) + Name[1..].Replace('_', ' ');

    /// <summary>How tall its field is, by what was given: a form does not move under whoever types.</summary>
    public int Lines { get; }

    /// <summary>What is wrong with what is written, or null.</summary>
    public string? Problem => Kind switch
    {
        MemberKind.Number or MemberKind.Money when Number is null => "Write a number.",
        MemberKind.Money when !Kernel.Money.IsCurrency(Currency.Trim()) => "A currency is three capital letters, such as USD.",
        _ => null,
    };

    /// <summary>The member as a draft, or null where it is too much for a field.</summary>
    public static MemberDraft? Of(string name, JsonNode? given) => name.Length == 0 ? null : (given, given?.GetValueKind()) switch
    {
        (not null, JsonValueKind.String) => new(name, MemberKind.Text, given, given.GetValue<string>()),
        (not null, JsonValueKind.True or JsonValueKind.False) => new(name, MemberKind.YesNo, given) { IsYes = given.GetValueKind() == JsonValueKind.True },
        (not null, JsonValueKind.Number) when Decimal(given) is { } number => new(name, MemberKind.Number, given) { Number = number },
        (JsonArray { Count: > 0 } list, _) when list.All(IsLine) => new(name, MemberKind.Texts, given, string.Join('\n', list.Select(item => item!.GetValue<string>()))),
        (JsonObject { Count: 2 } money, _) when money["currency"] is JsonValue currency && currency.GetValueKind() == JsonValueKind.String && Amount(money["amount"]) is { } amount
            => new(name, MemberKind.Money, given) { Number = amount, Currency = currency.GetValue<string>() },
        _ => null,
    };

    /// <summary>The member as it stands in the form; what nobody changed is what was given, to the letter.</summary>
    public JsonNode Read()
    {
        var before = Of(Name, _given)!;
        if ((before.Text, before.Number, before.Currency, before.IsYes) == (Text, Number, Currency, IsYes))
            return _given.DeepClone();
        return Kind switch
        {
            MemberKind.Text => JsonValue.Create(Text),
            MemberKind.Number => JsonValue.Create(Number ?? 0),
            MemberKind.YesNo => JsonValue.Create(IsYes),
            MemberKind.Texts => new JsonArray([.. Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => (JsonNode)JsonValue.Create(line))]),
            MemberKind.Money => new JsonObject { ["amount"] = (Number ?? 0).ToString(CultureInfo.InvariantCulture), ["currency"] = Currency.Trim() },
        };
    }

    private static bool IsLine(JsonNode? item) => item?.GetValueKind() == JsonValueKind.String && item.GetValue<string>() is { Length: > 0 } text && text == text.Trim() && !text.AsSpan().ContainsAny('\n', '\r');

    private static decimal? Amount(JsonNode? amount) => amount?.GetValueKind() switch
    {
        JsonValueKind.String => decimal.TryParse(amount.GetValue<string>(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) ? read : null,
        JsonValueKind.Number => Decimal(amount),
        _ => null,
    };

    private static decimal? Decimal(JsonNode number) => decimal.TryParse(number.ToJsonString(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read) ? read : null;
}
