namespace GovernanceConsole.Policies.UI;

/// <summary>What the value of a comparison looks like.</summary>
public enum ValueShape
{
    None,
    One,
    Two,
    Many,
}

/// <summary>A comparison as the builder offers it.</summary>
/// <param name="Label">Behind the field, before the value: is one of.</param>
/// <param name="Negated">The same, turned round.</param>
public sealed record OperatorWord(string Op, string Label, string Negated, ValueShape Shape = ValueShape.One)
{
    private static readonly FieldType[] Texts = [FieldType.Text, FieldType.Content];
    private static readonly OperatorWord[] Words =
    [
        new("eq", "is", "is not"),
        new("ne", "is not", "is"),
        new("in", "is one of", "is none of", ValueShape.Many),
        new("not_in", "is none of", "is one of", ValueShape.Many),
        new("lt", "is below", "is not below"),
        new("lte", "is at most", "is above"),
        new("gt", "is above", "is at most"),
        new("gte", "is at least", "is below"),
        new("between", "is between", "is not between", ValueShape.Two),
        new("contains", "contains", "does not contain"),
        new("not_contains", "does not contain", "contains"),
        new("contains_any", "contains any of", "contains none of", ValueShape.Many),
        new("starts_with", "starts with", "does not start with"),
        new("ends_with", "ends with", "does not end with"),
        new("matches", "matches the pattern", "does not match the pattern"),
        new("exists", "is given", "is not given", ValueShape.None),
        new("missing", "is not given", "is given", ValueShape.None),
    ];

    public static OperatorWord Find(string op) => Words.FirstOrDefault(word => word.Op == op) ?? new(op, op, "not " + op);

    /// <summary>The comparisons that make sense of a type.</summary>
    public static IEnumerable<OperatorWord> For(FieldType type, string chosen) => Words.Where(word => word.Op == chosen || word.Fits(type));

    public bool Fits(FieldType type) => Op switch
    {
        "exists" or "missing" => true,
        "eq" or "ne" => type is FieldType.Text or FieldType.Number or FieldType.YesNo,
        "in" or "not_in" => type is FieldType.Text or FieldType.Number,
        "lt" or "lte" or "gt" or "gte" or "between" => type is FieldType.Number or FieldType.Money or FieldType.Time,
        "starts_with" or "ends_with" => type is FieldType.Text,
        "matches" => Texts.Contains(type),
        _ => Texts.Contains(type) || type == FieldType.List,
    };
}
