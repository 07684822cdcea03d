namespace GovernanceConsole.Policies.Rules;

/// <summary>Reads the conditions of one pack, in order.</summary>
internal sealed class ConditionCompiler
{
    private const int MaxDepth = 12;
    private const int MaxParts = 200;

    // Thousands of rules ask for the same few words: one of each lies nearer than one of every rule.
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    private int _parts;

    /// <summary>The conditions over content that were met, in order.</summary>
    public List<Comparison> Content { get; } = [];

    /// <summary>The conditions over members that may be taken out before the question is stored, in order.</summary>
    public List<Comparison> Said { get; } = [];

    public bool UsesLocalTime { get; private set; }

    /// <summary>What is wrong with the condition last read, in words; null for nothing.</summary>
    public string? Problem { get; private set; }

    /// <summary>The condition with its canonical names, and ready to be asked; null where something is wrong with it.</summary>
    public (Condition? Canonical, CompiledCondition Compiled)? Read(Condition? condition)
    {
        (_parts, Problem) = (0, null);
        if (condition is null or { All: null, Any: null, Not: null, Field: null, Op: null, Value: null })
            return (null, AllOf.Nothing);
        return Part(condition, 0);
    }

    private (Condition? Canonical, CompiledCondition Compiled)? Part(Condition condition, int depth)
    {
        if (++_parts > MaxParts || depth > MaxDepth)
            return Wrong($"A condition has at most {MaxParts} parts, nested at most {MaxDepth} deep.");
        var compares = condition is not { Field: null, Op: null, Value: null };
        if ((condition.All is null ? 0 : 1) + (condition.Any is null ? 0 : 1) + (condition.Not is null ? 0 : 1) + (compares ? 1 : 0) != 1)
            return Wrong("Each part of a condition is exactly one of 'all', 'any', 'not', or a 'field' with 'op' and 'value'.");
        if (compares)
            return Compare(condition);
        if (condition.Not is { } not)
            return Part(not, depth + 1) is { } inner ? (new Condition(Not: inner.Canonical), new Not(inner.Compiled)) : null;
        return Parts(condition.All ?? condition.Any!, depth) is not { } parts ? null
            : condition.All is not null ? (new Condition(All: parts.Canonical), new AllOf(parts.Compiled)) : (new Condition(Any: parts.Canonical), new AnyOf(parts.Compiled));
    }

    private (Condition[] Canonical, CompiledCondition[] Compiled)? Parts(IReadOnlyList<Condition> conditions, int depth)
    {
        var (canonical, compiled) = (new Condition[conditions.Count], new CompiledCondition[conditions.Count]);
        for (var i = 0; i < conditions.Count; i++)
        {
            if (Part(conditions[i], depth + 1) is not { } part)
                return null;
            (canonical[i], compiled[i]) = (part.Canonical!, part.Compiled);
        }

        return (canonical, compiled);
    }

    private (Condition? Canonical, CompiledCondition Compiled)? Compare(Condition condition)
    {
        if (condition is not { Field: { } name, Op: { } operation })
            return Wrong("A comparison needs 'field' and 'op'.");
        if (Fields.Find(name) is not { } field)
            return Wrong($"There is no field '{name}'. There are: {Fields.Names}.");
        if (Operators.NameOf(operation) is not { } op)
            return Wrong($"There is no operator '{operation}'. There are: {Operators.Names}.");
        if (Operators.Compile(op, condition.Value, out var problem) is not { } compare)
            return Wrong($"The operator '{op}' on '{name}' {problem}.");
        var comparison = new Comparison(field, op, condition.Value, compare, field.IsContent ? Content.Count : -1, field.IsSaid ? Said.Count : -1, Shared);
        if (field.IsContent)
            Content.Add(comparison);
        if (field.IsSaid)
            Said.Add(comparison);
        UsesLocalTime |= field.IsLocal;
        return (new Condition(Field: field.Name, Op: op, Value: op is "exists" or "missing" ? null : condition.Value?.Clone()), comparison);
    }

    private string Shared(string text)
    {
        if (!_texts.TryGetValue(text, out var first))
            _texts.Add(first = text);
        return first;
    }

    private (Condition?, CompiledCondition)? Wrong(string problem)
    {
        Problem ??= problem;
        return null;
    }
}
