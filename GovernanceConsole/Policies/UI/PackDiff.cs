using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Components;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Policies.UI;

/// <summary>What differs between two versions of a pack: rules and scenarios by their names, conditions in words.</summary>
internal static class PackDiff
{
    public static IReadOnlyList<JsonChange> Between(PackDefinition? before, PackDefinition? after) => JsonDiff.Between(Readable(before), Readable(after));

    private static JsonElement? Readable(PackDefinition? pack)
    {
        if (pack is null)
            return null;
        var document = JsonObject.Create(RuleDocuments.Document(pack))!;
        foreach (var empty in document.Where(member => member.Value is null or JsonArray { Count: 0 }).Select(member => member.Key).ToList())
            document.Remove(empty);
        var rules = new JsonObject();
        foreach (var rule in pack.Rules)
        {
            var one = JsonObject.Create(RuleDocuments.Document(rule))!;
            one.Remove("id");
            one["when"] = ConditionWords.Exact(rule.When);
            Trim(one);
            rules[rule.Id] = one;
        }

        var scenarios = new JsonObject();
        foreach (var scenario in pack.Scenarios ?? [])
        {
            var one = JsonObject.Create(RuleDocuments.Document(scenario))!;
            one.Remove("name");
            one["request"] = scenario.Request.GetRawText();
            Trim(one);
            scenarios[scenario.Name] = one;
        }

        (document["rules"], document["scenarios"]) = (rules, scenarios);
        return JsonSerializer.SerializeToElement(document);
    }

    private static void Trim(JsonObject one)
    {
        foreach (var unset in one.Where(member => member.Value is null).Select(member => member.Key).ToList())
            one.Remove(unset);
    }
}
