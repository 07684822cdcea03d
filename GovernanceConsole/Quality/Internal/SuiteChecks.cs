using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Quality.Internal;

/// <summary>What a suite has to be.</summary>
internal static class SuiteChecks
{
    private const int MaxScenarios = 100, MaxChecks = 20, MaxText = 500, MaxInput = 8_000, MaxSuite = 28_000, MaxUrl = 500;

    private static readonly TimeSpan Shortest = TimeSpan.FromHours(1), Longest = TimeSpan.FromDays(366);

    public static Refusal? Problem(string id, SuiteDefinition suite) =>
        !Slug.IsValid(id) ? Refusal.OutOfRange("id", $"An id {Slug.Rule}; '{id}' does not fit.")
        : string.IsNullOrWhiteSpace(suite.Name) || suite.Name.Length > 100 ? Refusal.OutOfRange("name", "A name has 1 to 100 characters.")
        : string.IsNullOrWhiteSpace(suite.Owner) || suite.Owner.Length > 254 ? Refusal.OutOfRange("owner", "The owner is the e-mail address of the person who answers for it.")
        : suite.PassShare is { } share && share is not (> 0 and <= 1) ? Refusal.OutOfRange("pass_share", "pass_share is a share above 0, up to 1.")
        : suite.Tolerance is { } tolerance && tolerance is not (>= 0 and <= 1_000_000) ? Refusal.OutOfRange("tolerance", "tolerance is from 0 to 1000000.")
        : suite.Every is { } every && (every < Shortest || every > Longest) ? Refusal.OutOfRange("every", "every is from 1 hour to 366 days.")
        : suite.Watches is { } watches && (watches.Count == 0 || watches.Distinct().Count() != watches.Count) ? Refusal.OutOfRange("watches", "watches names at least one of prompt, model, tool, pack, each once.")
        : suite.Endpoint is { Length: 0 or > MaxUrl } ? Refusal.OutOfRange("endpoint", $"The endpoint is an https address of 1 to {MaxUrl} characters.")
        : suite.Scenarios.Count is 0 or > MaxScenarios ? Refusal.OutOfRange("scenarios", $"A suite has 1 to {MaxScenarios} scenarios; this one has {suite.Scenarios.Count}.")
        : suite.Scenarios.Select(scenario => scenario.Id).Distinct(StringComparer.Ordinal).Count() != suite.Scenarios.Count ? Refusal.OutOfRange("scenarios", "Two scenarios have the same id.")
        : suite.Scenarios.Select((scenario, index) => Problem($"scenarios[{index}]", scenario)).FirstOrDefault(problem => problem is not null)
            ?? (RuleDocuments.Document(suite).GetRawText().Length > MaxSuite ? Refusal.OutOfRange("scenarios", $"A suite has at most {MaxSuite} characters as JSON; make two of it.") : null);

    /// <param name="at">Where it stands in what was sent.</param>
    public static Refusal? Problem(string at, EvaluationScenario scenario)
    {
        if (!Slug.IsValid(scenario.Id))
            return Refusal.OutOfRange(at + ".id", $"A scenario's id {Slug.Rule}; '{scenario.Id}' does not fit.");
        if (scenario.Input.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || scenario.Input.GetRawText().Length > MaxInput)
            return Refusal.OutOfRange(at + ".input", $"The input is a text or JSON of at most {MaxInput} characters.");
        if (scenario.ExpectedOutcome is null != scenario.Asks is null)
            return Refusal.OutOfRange(at + ".expected_outcome", "expected_outcome and asks come together: what is asked, and what the rules have to answer.");
        if (scenario.ExpectedOutcome is null && scenario.Output is not { Count: > 0 })
            return Refusal.OutOfRange(at + ".output", "A scenario has to expect something: an outcome of the rules, or something of its output.");
        if (scenario.Output?.Count > MaxChecks)
            return Refusal.OutOfRange(at + ".output", $"A scenario has at most {MaxChecks} checks of its output.");
        return Question(at + ".asks", scenario.Asks) ?? Form(at, scenario)
            ?? (scenario.Output ?? []).Select((check, index) => Problem($"{at}.output[{index}]", check)).FirstOrDefault(problem => problem is not null);
    }

    private static Refusal? Question(string at, ScenarioQuestion? asks) =>
        asks is null ? null
        : asks.Action.Name.Length is 0 or > 256 ? Refusal.OutOfRange(at + ".action.name", "The action's name has 1 to 256 characters.")
        : asks.Resource.Id.Length is 0 or > 256 ? Refusal.OutOfRange(at + ".resource.id", "The workflow's id has 1 to 256 characters.")
        : asks.Action.Properties is { ValueKind: not JsonValueKind.Object } ? Refusal.OutOfRange(at + ".action.properties", "The properties are an object.")
        : asks.Resource.Properties is { ValueKind: not JsonValueKind.Object } ? Refusal.OutOfRange(at + ".resource.properties", "The properties are an object.")
        : asks.AtLevel is < 0 or > 3 ? Refusal.OutOfRange(at + ".at_level", "A level is from 0 to 3.")
        : null;

    private static Refusal? Form(string at, EvaluationScenario scenario)
    {
        try
        {
            CanonicalJson.Check(RuleDocuments.Document(scenario));
            return null;
        }
        catch (CanonicalJsonException unrepresentable)
        {
            return Refusal.OutOfRange(at, unrepresentable.Message);
        }
    }

    private static Refusal? Problem(string at, OutputCheck check)
    {
        var set = new[] { check.Contains is not null, check.NotContains is not null, check.Matches is not null, check.MaxLength is not null, check.MinScore is not null };
        if (set.Count(one => one) != 1)
            return Refusal.OutOfRange(at, "A check has exactly one of contains, not_contains, matches, max_length, min_score.");
        if ((check.Contains ?? check.NotContains ?? check.Matches) is { Length: 0 or > MaxText })
            return Refusal.OutOfRange(at, $"The text of a check has 1 to {MaxText} characters.");
        if (check.Matches is { } pattern && OutputPattern.Problem(pattern) is { } why)
            return Refusal.OutOfRange(at + ".matches", why);
        if (check.MaxLength is < 0 or > 1_000_000)
            return Refusal.OutOfRange(at + ".max_length", "max_length is from 0 to 1000000 characters.");
        return check.MinScore is not { } score ? null
            : score.Name.Length is 0 or > 60 ? Refusal.OutOfRange(at + ".min_score.name", "A score's name has 1 to 60 characters.")
            : Math.Abs(score.Least) <= 1_000_000 ? null : Refusal.OutOfRange(at + ".min_score.least", "least is from -1000000 to 1000000.");
    }
}
