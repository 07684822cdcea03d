namespace GovernanceConsole.Policies.Rules;

/// <summary>A rule ready to be asked.</summary>
internal sealed class CompiledRule
{
    public CompiledRule(CompiledPack pack, RuleDefinition definition, CompiledCondition condition, PackPartition? partition)
    {
        (Pack, Definition, Condition) = (pack, definition, condition);
        Message = string.IsNullOrWhiteSpace(definition.Message) ? $"The rule '{definition.Id}' of the pack '{pack.Id}' {(definition.Effect == RuleEffect.Deny ? "forbids it" : "waits for a person")}." : definition.Message;
        Spoken = Remark(Message, definition.Effect);
        Keys = [.. KeysOf(condition).Concat(Places(partition))];
        Obligations = [.. (definition.Obligations ?? []).Select(one => new Obligation($"{pack.Id}/{definition.Id}/{one.Id ?? one.Type}", one.Type, one.Properties))];
    }

    public CompiledPack Pack { get; }

    public RuleDefinition Definition { get; }

    public CompiledCondition Condition { get; }

    public string Message { get; }

    /// <summary>What it says where it applies.</summary>
    public RuleRemark Spoken { get; }

    public IReadOnlyList<Obligation> Obligations { get; }

    /// <summary>What a request has to say for the rule to apply, or leave unsaid.</summary>
    public IReadOnlyList<RuleKey> Keys { get; }

    public RuleRemark Remark(string message, RuleEffect effect) => new(Pack.Id, Definition.Id, Pack.Mode, effect, Definition.Code ?? RuleVoice.Guidance, message);

    private static IEnumerable<RuleKey> KeysOf(CompiledCondition condition) => condition switch
    {
        AllOf all => all.Parts.SelectMany(KeysOf),
        Comparison { Field.IndexRank: not null, Texts: { } texts } comparison => [new RuleKey(comparison.Field, texts, comparison)],
        _ => [],
    };

    private static IEnumerable<RuleKey> Places(PackPartition? partition)
    {
        if (partition?.Segments is { Count: > 0 } segments)
            yield return new RuleKey(Fields.Segment, segments);
        if (partition?.Regions is { Count: > 0 } regions)
            yield return new RuleKey(Fields.Region, regions);
    }
}

/// <summary>A field and the texts of which it has to hold one.</summary>
/// <param name="Comparison">Which of the condition's comparisons asks for that; null for a pack's partition.</param>
internal sealed record RuleKey(Field Field, IReadOnlyList<string> Texts, Comparison? Comparison = null);
