using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.Policies.Rules;

namespace GovernanceConsole.Policies.UI;

/// <summary>Conditions and rules in plain words.</summary>
internal static class ConditionWords
{
    /// <summary>The rule as one sentence: "When audience segment is lapsed and region is EU, hold for brand review."</summary>
    public static string Sentence(RuleDefinition rule) =>
        Sentence(rule.When is null ? null : ConditionNode.Read(rule.When), rule.Effect, rule.Id, rule.Obligations?.Select(one => one.Type));

    public static string Sentence(ConditionNode? when, RuleEffect effect, string id, IEnumerable<string>? obligations = null)
    {
        var words = when is null ? "" : Words(when, nested: false, exact: false);
        return (words.Length == 0 ? "Always" : $"When {words},") + " " + Then(effect, id, obligations) + ".";
    }

    /// <summary>The condition with all that it says, for comparing versions.</summary>
    public static string Exact(Condition? when) => when is null ? "always" : Words(ConditionNode.Read(when), nested: false, exact: true);

    private static string Then(RuleEffect effect, string id, IEnumerable<string>? obligations)
    {
        var besides = string.Join(" and ", (obligations ?? []).Where(type => type.Length > 0).Select(type => type.Replace('_', ' ')));
        var asked = besides.Length == 0 ? "" : $", and ask for {besides}";
        return effect switch
        {
            RuleEffect.Deny => "deny",
            RuleEffect.Hold => (id.EndsWith("review", StringComparison.OrdinalIgnoreCase) ? "hold for " + id.Replace('-', ' ').Replace('_', ' ') : "hold for a person") + asked,
            _ => "permit, where nothing else says no" + asked,
        };
    }

    private static string Words(ConditionNode node, bool nested, bool exact)
    {
        if (node.Kind == NodeKind.Compare)
            return Comparison(node, exact);
        var parts = node.Parts.Select(part => Words(part, nested: true, exact)).Where(words => words.Length > 0).ToList();
        var joined = string.Join(node.Kind == NodeKind.All ? " and " : " or ", parts);
        if (node.Negated)
            return node.Kind == NodeKind.Any ? $"none of this: {Bracketed(joined)}" : $"not {Bracketed(joined)}";
        return nested && parts.Count > 1 ? Bracketed(joined) : joined;
    }

    private static string Bracketed(string words) => $"({words})";

    private static string Comparison(ConditionNode node, bool exact)
    {
        var op = OperatorWord.Find(node.Op);
        var field = node.Field.Length == 0 ? "…" : FieldWords.Label(node.Field);
        var value = op.Shape == ValueShape.None ? "" : " " + Value(node.Value, op.Shape);
        return $"{field} {(node.Negated ? op.Negated : op.Label)}{value}{(exact && node.WhereGiven ? " (where it is given)" : "")}";
    }

    private static string Value(JsonElement? value, ValueShape shape)
    {
        if (value is not { ValueKind: JsonValueKind.Array } list)
            return value is { } one ? One(one) : "…";
        var items = list.EnumerateArray().Select(One).ToList();
        return items.Count switch
        {
            0 => "…",
            1 => items[0],
            _ => string.Join(", ", items[..^1]) + (shape == ValueShape.Two ? " and " : " or ") + items[^1],
        };
    }

    private static string One(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { } text && text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.') ? text.Replace('_', ' ') : $"“{value.GetString()}”",
        JsonValueKind.Number => value.GetDouble().ToString("#,0.####", CultureInfo.InvariantCulture),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Object when FieldValue.Amount(value) is > -1e15 and < 1e15 and var amount => DollarText.Of(new Money((decimal)amount, FieldValue.Currency(value) ?? "")),
        _ => value.GetRawText(),
    };
}
