using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.Policies.Rules;

namespace GovernanceConsole.Policies.Internal;

/// <summary>What packs have to satisfy, and the one form in which they are stored.</summary>
internal static class PackChecks
{
    private const int MaxRules = 1000;
    private const int MaxScenarios = 200;
    private const int MaxContent = 200;

    /// <summary>The pack with canonical operators and fields; or why it cannot be saved.</summary>
    public static (PackDefinition Pack, Refusal? Problem) Normalise(PackDefinition pack)
    {
        if (Plain(pack) is { } problem)
            return (pack, problem);
        var (compiler, rules) = (new ConditionCompiler(), new List<RuleDefinition>(pack.Rules.Count));
        foreach (var rule in pack.Rules)
        {
            if (compiler.Read(rule.When) is not { } read)
                return (pack, Refusal.OutOfRange("when", $"The rule '{rule.Id}': {compiler.Problem}"));
            rules.Add(rule with { When = read.Canonical });
        }

        return compiler.Content.Count > MaxContent
            ? (pack, Refusal.OutOfRange("rules", $"A pack compares content at most {MaxContent} times, not {compiler.Content.Count}: put long lists of words into a hard stop."))
            : (pack with { Rules = rules }, null);
    }

    /// <summary>What stands against enforcing it: the first scenario that fails.</summary>
    public static Refusal? Failing(IReadOnlyList<ScenarioResult> results) =>
        results.FirstOrDefault(result => !result.Passed) is not { } failed ? null : Refusal.OutOfRange(
            "scenarios",
            $"The scenario '{failed.Name}' fails, so this version cannot be enforced: expected {Words(failed.Expected, failed.ExpectedReason)}, got {(failed.Got is { } got ? Words(got, failed.GotReason) : "no answer")}. {failed.Detail}".TrimEnd());

    private static string Words(RuleEffect effect, string? reason) => JsonNamingPolicy.SnakeCaseLower.ConvertName(effect.ToString()) + (reason is null ? "" : $" ({reason})");

    private static Refusal? Plain(PackDefinition pack) => pack switch
    {
        { Name.Length: > 100 } => Refusal.OutOfRange("name", "name must have at most 100 characters."),
        { Rules.Count: > MaxRules } => Refusal.OutOfRange("rules", $"A pack has at most {MaxRules} rules, not {pack.Rules.Count}."),
        { Scenarios.Count: > MaxScenarios } => Refusal.OutOfRange("scenarios", $"A pack has at most {MaxScenarios} scenarios, not {pack.Scenarios.Count}."),
        _ when pack.Rules.GroupBy(rule => rule.Id).FirstOrDefault(rule => rule.Count() > 1) is { } twice => Refusal.OutOfRange("rules", $"Two rules have the id '{twice.Key}'."),
        _ when (pack.Partition?.Segments ?? []).Concat(pack.Partition?.Regions ?? []).Any(string.IsNullOrWhiteSpace) => Refusal.OutOfRange("partition", "A segment or region of the partition is empty."),
        _ when pack.Scenarios?.FirstOrDefault(scenario => string.IsNullOrWhiteSpace(scenario.Name)) is not null => Refusal.OutOfRange("scenarios", "A scenario needs a name."),
        _ when Unfit(pack.Entities) is { } entity => Refusal.OutOfRange("entities", entity),
        _ => pack.Rules.Select(Plain).FirstOrDefault(problem => problem is not null),
    };

    private static Refusal? Plain(RuleDefinition rule) => rule switch
    {
        _ when !Slug.IsValid(rule.Id) => Refusal.OutOfRange("rules", $"A rule's id {Slug.Rule}; '{rule.Id}' does not fit."),
        { Message.Length: > 500 } => Refusal.OutOfRange("message", $"The message of the rule '{rule.Id}' must have at most 500 characters."),
        { Effect: RuleEffect.Deny, Obligations.Count: > 0 } => Refusal.OutOfRange("obligations", $"The rule '{rule.Id}' denies, and so obliges to nothing."),
        _ when rule.Obligations?.FirstOrDefault(one => !Slug.IsValid(one.Type) || (one.Id is not null && !Slug.IsValid(one.Id))) is { } odd => Refusal.OutOfRange("obligations", $"An obligation's type and id each {Slug.Rule}; '{odd.Type}' of the rule '{rule.Id}' does not fit."),
        _ when rule.Obligations?.GroupBy(one => one.Id ?? one.Type).Any(one => one.Count() > 1) == true => Refusal.OutOfRange("obligations", $"Two obligations of the rule '{rule.Id}' are the same: give them ids."),
        _ => null,
    };

    private static string? Unfit(PackEntities? entities)
    {
        foreach (var entity in (entities?.Subjects ?? []).Concat(entities?.Resources ?? []))
        {
            if (entity is not { Type.Length: > 0 and <= 256, Id.Length: > 0 and <= 256 })
                return "An entity needs a type and an id of 1 to 256 characters.";
            if (entity.Properties is { ValueKind: not JsonValueKind.Object })
                return $"The properties of '{entity.Id}' must be an object.";
        }

        return (entities?.Subjects ?? []).Any(subject => subject.Type == "agent") ? "Agents stand in the register, not in a pack."
            : (entities?.Resources ?? []).Any(resource => resource.Type == "workflow") ? "Workflows stand in the catalogue, not in a pack."
            : (entities?.Actions ?? []).Any(action => action is not { Name.Length: > 0 and <= 256, Properties: null or { ValueKind: JsonValueKind.Object } }) ? "An action needs a name of 1 to 256 characters, and its properties must be an object."
            : null;
    }
}
