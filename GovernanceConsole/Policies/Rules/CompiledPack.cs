using System.Text.Json;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Policies.Rules;

/// <summary>A version of a pack, ready to be asked.</summary>
internal sealed class CompiledPack
{
    private readonly PackPartition? _partition;

    private CompiledPack(string id, int version, PackDefinition definition, Func<CompiledPack, List<CompiledRule>> rules, ConditionCompiler read)
    {
        (Id, Version, Mode, Entities, _partition) = (id, version, definition.Mode, definition.Entities, definition.Partition);
        (Content, Said, UsesLocalTime) = (read.Content, read.Said, read.UsesLocalTime);
        Rules = rules(this);
    }

    public string Id { get; }

    public int Version { get; }

    public PackMode Mode { get; }

    public PackEntities? Entities { get; }

    public IReadOnlyList<CompiledRule> Rules { get; }

    /// <summary>Its conditions over content, in order.</summary>
    public IReadOnlyList<Comparison> Content { get; }

    /// <summary>Its conditions over members that may be taken out before the question is stored, in order.</summary>
    public IReadOnlyList<Comparison> Said { get; }

    public bool UsesLocalTime { get; }

    /// <summary>Names this version in facts.</summary>
    public string Key => $"{Id}@{Version}";

    /// <summary>The pack of a document. One that cannot be read holds whatever is in its partition.</summary>
    public static CompiledPack Of(RuleVersion rule) =>
        rule.As<PackDefinition>()?.Definition is { } pack && TryCompile(rule.Id, rule.Version, pack, out _) is { } compiled ? compiled : Unreadable(rule);

    /// <summary>Null where a rule cannot be read; <paramref name="problem"/> says which and why.</summary>
    public static CompiledPack? TryCompile(string id, int version, PackDefinition pack, out string? problem)
    {
        var (compiler, conditions) = (new ConditionCompiler(), new List<CompiledCondition>(pack.Rules.Count));
        problem = null;
        foreach (var rule in pack.Rules)
        {
            if (compiler.Read(rule.When) is not { } read)
            {
                problem = $"The rule '{rule.Id}' cannot be read: {compiler.Problem}";
                return null;
            }

            conditions.Add(read.Compiled);
        }

        return new CompiledPack(
            id, version, pack, compiled => [.. pack.Rules.Zip(conditions, (rule, condition) => new CompiledRule(compiled, rule, condition, pack.Partition))], compiler);
    }

    /// <summary>A request that names no segment or region counts as inside.</summary>
    public bool Covers(FieldReads on) => _partition is null || (Has(_partition.Segments, on, Fields.Segment) && Has(_partition.Regions, on, Fields.Region));

    /// <summary>True where the pack answers for these three.</summary>
    public bool AnswersFor(PolicyCase on) =>
        Entities is { Subjects: { } subjects, Resources: { } resources, Actions: { } actions }
        && subjects.Any(subject => subject.Type == on.SubjectType && subject.Id == on.SubjectId)
        && resources.Any(resource => resource.Type == on.ResourceType && resource.Id == on.ResourceId)
        && actions.Any(action => action.Name == on.ActionName);

    private static bool Has(IReadOnlyList<string>? places, FieldReads on, Field field) =>
        places is not { Count: > 0 } || on[field].Text is not { } place || places.Contains(place);

    private static CompiledPack Unreadable(RuleVersion rule)
    {
        var hold = new RuleDefinition("unreadable", RuleEffect.Hold, Message: $"The pack '{rule.Id}' cannot be read, so everything in its partition waits for a person.");
        return TryCompile(rule.Id, rule.Version, new PackDefinition(PackMode.Enforce, [hold], PartitionOf(rule.Document)), out _)!;
    }

    // A partition that cannot be read is everywhere.
    private static PackPartition? PartitionOf(JsonElement? document)
    {
        if (document is not { ValueKind: JsonValueKind.Object } pack || !pack.TryGetProperty("partition", out var partition) || partition.ValueKind != JsonValueKind.Object)
            return null;
        var (segments, regions) = (Places(partition, "segments"), Places(partition, "regions"));
        return new PackPartition(segments, regions);
    }

    private static List<string>? Places(JsonElement partition, string name) =>
        partition.TryGetProperty(name, out var places) && places.ValueKind == JsonValueKind.Array && places.EnumerateArray().All(place => place.ValueKind == JsonValueKind.String)
            ? [.. places.EnumerateArray().Select(place => place.GetString()!)]
            : null;
}
