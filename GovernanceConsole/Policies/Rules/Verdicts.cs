namespace GovernanceConsole.Policies.Rules;

/// <summary>Gathers what rules say. A request that no rule concerns costs no allocation.</summary>
internal struct Verdicts
{
    private List<RuleRemark>? _enforced;
    private List<RuleRemark>? _observed;
    private List<Obligation>? _obligations;
    private bool _permits;

    public void Take(CompiledRule rule, Truth truth, string? unread, PolicyCase on)
    {
        if (truth == Truth.False)
            return;
        var effect = rule.Definition.Effect;
        if (effect != RuleEffect.Permit)
        {
            // What could not be worked out waits for a person, also where it would have been forbidden.
            var remark = truth == Truth.True
                ? rule.Spoken
                : rule.Remark($"Whether the rule '{rule.Definition.Id}' of the pack '{rule.Pack.Id}' applies cannot be told: the field '{unread}' is missing or cannot be read.", RuleEffect.Hold);
            (rule.Pack.Mode == PackMode.Enforce ? _enforced ??= [] : _observed ??= []).Add(remark);
        }

        if (rule.Pack.Mode != PackMode.Enforce)
            return;
        // An obligation that may apply does; a permission that may apply does not.
        if (effect != RuleEffect.Deny && rule.Obligations.Count > 0)
            (_obligations ??= []).AddRange(rule.Obligations);
        _permits |= effect == RuleEffect.Permit && truth == Truth.True && on.IsForEntities && rule.Pack.AnswersFor(on);
    }

    public readonly PolicyVerdict Sum()
    {
        if (_enforced is null && _observed is null && _obligations is null)
            return _permits ? PolicyVerdict.Silent with { Permits = true } : PolicyVerdict.Silent;
        return new PolicyVerdict(Sorted(_enforced), Sorted(_observed), _obligations is null ? [] : [.. _obligations.OrderBy(one => one.Id, StringComparer.Ordinal)], _permits);
    }

    private static IReadOnlyList<RuleRemark> Sorted(List<RuleRemark>? remarks)
    {
        if (remarks is null)
            return [];
        remarks.Sort(static (one, other) => string.CompareOrdinal(one.Pack, other.Pack) is not 0 and var pack ? pack : string.CompareOrdinal(one.Rule, other.Rule));
        return remarks;
    }
}
