namespace GovernanceConsole.Policies.Rules;

/// <summary>One look at a case: what the content came to before, and, afterwards, the first field that could not be read.</summary>
internal ref struct Evaluation(FieldReads on, ReadOnlySpan<Truth> content, ReadOnlySpan<Truth> said)
{
    /// <summary>By content condition, in the pack's order; empty where the case itself is whole, or has no content.</summary>
    public readonly ReadOnlySpan<Truth> Content = content;

    /// <summary>By condition over members that may be taken out, in the pack's order; empty where nothing was.</summary>
    public readonly ReadOnlySpan<Truth> Said = said;

    public readonly FieldReads On = on;

    /// <summary>The first field that left the condition open.</summary>
    public string? Unread;
}
