using System.Text.Json;
using GovernanceConsole.Policies;

namespace GovernanceConsole.Tests.Policies;

/// <summary>Packs evaluated as the specification reads: every rule, one after the other, nothing compiled, nothing looked up. Knows the fields and operators that random packs use.</summary>
internal static class Naive
{
    /// <summary>Who speaks: <c>pack/rule</c> and hold or deny, enforced and observed, sorted.</summary>
    public static (List<string> Enforced, List<string> Observed, List<string> Obligations) Judge(IEnumerable<(string Id, PackDefinition Pack)> packs, PolicyCase on)
    {
        var (enforced, observed, obligations) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var (id, pack) in packs)
        {
            if (!Inside(pack.Partition?.Segments, Value("segment", on)) || !Inside(pack.Partition?.Regions, Value("region", on)))
                continue;
            foreach (var rule in pack.Rules)
            {
                var truth = rule.When is null ? true : Ask(rule.When, on);
                if (truth == false)
                    continue;
                if (rule.Effect != RuleEffect.Permit)
                    (pack.Mode == PackMode.Enforce ? enforced : observed).Add($"{id}/{rule.Id}:{(truth is null ? RuleEffect.Hold : rule.Effect)}");
                if (pack.Mode == PackMode.Enforce && rule.Effect != RuleEffect.Deny)
                    obligations.AddRange((rule.Obligations ?? []).Select(one => $"{id}/{rule.Id}/{one.Type}"));
            }
        }

        enforced.Sort(StringComparer.Ordinal);
        observed.Sort(StringComparer.Ordinal);
        obligations.Sort(StringComparer.Ordinal);
        return (enforced, observed, obligations);
    }

    private static bool Inside(IReadOnlyList<string>? places, JsonElement? place) =>
        places is not { Count: > 0 } || place is not { ValueKind: JsonValueKind.String } named || places.Contains(named.GetString()!);

    private static bool? Ask(Condition when, PolicyCase on)
    {
        if (when.All is { } all)
            return all.Select(part => Ask(part, on)).ToList() is var least && least.Contains(false) ? false : least.Contains(null) ? null : true;
        if (when.Any is { } any)
            return any.Select(part => Ask(part, on)).ToList() is var greatest && greatest.Contains(true) ? true : greatest.Contains(null) ? null : false;
        if (when.Not is { } not)
            return !Ask(not, on);
        if (when.Field is null)
            return true;
        var found = Value(when.Field, on);
        if (when.Op is "exists" or "missing")
            return found is null == (when.Op == "missing");
        if (found is not { } value)
            return null;
        return when.Op switch
        {
            "eq" => Same(value, when.Value!.Value),
            "ne" => !Same(value, when.Value!.Value),
            "in" => value.ValueKind == JsonValueKind.String ? when.Value!.Value.EnumerateArray().Any(one => Same(value, one) == true) : null,
            "lt" => value.ValueKind == JsonValueKind.Number ? value.GetDouble() < when.Value!.Value.GetDouble() : null,
            "contains" => value.ValueKind == JsonValueKind.String ? value.GetString()!.Contains(when.Value!.Value.GetString()!, StringComparison.OrdinalIgnoreCase) : null,
            _ => throw new NotSupportedException(when.Op),
        };
    }

    private static bool? Same(JsonElement value, JsonElement wanted) =>
        value.ValueKind != wanted.ValueKind ? null : value.ValueKind == JsonValueKind.String ? value.GetString() == wanted.GetString() : value.GetDouble() == wanted.GetDouble();

    private static JsonElement? Value(string field, PolicyCase on) => field switch
    {
        "agent" => JsonSerializer.SerializeToElement(on.SubjectId),
        "workflow" => on.ResourceType == "workflow" ? JsonSerializer.SerializeToElement(on.ResourceId) : null,
        "audience_size" => Member(on.ActionProperties, "audience_size"),
        "content.body" => Member(on.ActionProperties, "content") is { } content ? Member(content, "body") : null,
        _ => Member(on.ResourceProperties, field),
    };

    private static JsonElement? Member(JsonElement element, string name) => element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;
}
