namespace GovernanceConsole.Policies.Rules;

/// <summary>A rule where it is found, with what is left to ask there: that a request says what it was looked up by need not be asked again.</summary>
/// <param name="IsPlain">What is left looks at nothing that was read, or taken out, before the request was stored.</param>
internal readonly record struct PlacedRule(CompiledRule Rule, CompiledCondition Left, bool IsPlain)
{
    public static PlacedRule Of(CompiledRule rule) => new(rule, rule.Condition, IsPlainOf(rule.Condition));

    /// <summary>The same where this comparison is known to be true; null for one that the condition does not make.</summary>
    public PlacedRule Without(Comparison? known) => known is null ? this : this with { Left = Without(Left, known) };

    private static CompiledCondition Without(CompiledCondition condition, Comparison known)
    {
        if (condition is not AllOf all)
            return condition == known ? AllOf.Nothing : condition;
        CompiledCondition[] left = [.. all.Parts.Select(part => Without(part, known)).Where(part => part is not AllOf { Parts.Count: 0 })];
        return left is [var only] ? only : new AllOf(left);
    }

    private static bool IsPlainOf(CompiledCondition condition) => condition.Fields.All(field => !field.IsContent && !field.IsSaid);
}
