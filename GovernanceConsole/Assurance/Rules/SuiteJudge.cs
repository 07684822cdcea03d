using System.Globalization;
using GovernanceConsole.Kernel;
using GovernanceConsole.Policies;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.Rules;

/// <summary>What the rules answered to a scenario's question.</summary>
/// <param name="Says">Their reason; null for a permit.</param>
internal sealed record RulesSay(RuleEffect Outcome, string? Says);

/// <summary>What a run came to.</summary>
internal sealed record RunVerdict(bool Passed, int ScenariosPassed, IReadOnlyDictionary<string, ScoreSummary> Scores, JudgedResults Results);

/// <summary>Judges a run of a suite. Pure; what the runner thinks of it does not count.</summary>
internal static class SuiteJudge
{
    private static readonly IReadOnlyDictionary<string, double> NoScores = new Dictionary<string, double>();

    /// <param name="ask">What the rules answer to a question.</param>
    /// <param name="before">The last passed run by the same version of the suite, or null.</param>
    public static RunVerdict Judge(SuiteDefinition suite, IReadOnlyList<ReportedResult> results, Func<ScenarioQuestion, RulesSay> ask, SuiteRun? before)
    {
        var byScenario = results.ToLookup(result => result.Scenario, StringComparer.Ordinal);
        var scenarios = suite.Scenarios.Select(scenario => Judge(scenario, [.. byScenario[scenario.Id]], scenario.Asks is { } question ? ask(question) : null)).ToList();
        var passed = scenarios.Count(scenario => scenario.Passed);
        var scores = ScoreJudge.Summarise(results.Select(result => result.Scores ?? NoScores));
        var judged = ScoreJudge.Judge(scores, suite.Tolerance, before);
        var why = Why(suite, scenarios.Count, passed, judged);
        return new RunVerdict(why.Count == 0, passed, scores, new JudgedResults(why, judged, scenarios));
    }

    private static JudgedScenario Judge(EvaluationScenario scenario, IReadOnlyList<ReportedResult> results, RulesSay? said)
    {
        var outputs = results.Select(result => Judge(scenario, result)).ToList();
        var why = new List<string>();
        if (said is not null && said.Outcome != scenario.ExpectedOutcome)
            why.Add($"The rules answer {Word(said.Outcome)}, not {Word(scenario.ExpectedOutcome!.Value)}{(said.Says is null ? "." : $": {said.Says}")}");
        if (scenario.Output is { Count: > 0 } && outputs.Count == 0)
            why.Add("It was not run.");
        why.AddRange(outputs.SelectMany(output => output.Checks).Where(check => !check.Passed).Select(check => $"{Sentence(check.Asks)}: {check.Found}.").Distinct());
        return new JudgedScenario(scenario.Id, why.Count == 0, scenario.ExpectedOutcome is { } expected ? Word(expected) : null, said is null ? null : Word(said.Outcome), said?.Says, why, outputs);
    }

    private static JudgedOutput Judge(EvaluationScenario scenario, ReportedResult result)
    {
        var (text, scores) = (OutputJudge.TextOf(result.Output), result.Scores ?? NoScores);
        return new JudgedOutput(text, scores, result.LatencyMs, [.. (scenario.Output ?? []).Select(check => OutputJudge.Judge(check, text, scores))]);
    }

    private static List<string> Why(SuiteDefinition suite, int all, int passed, IReadOnlyList<JudgedScore> scores)
    {
        var why = new List<string>();
        var least = suite.PassShare ?? 1;
        // A share is a decimal that a binary fraction only comes near to.
        if (passed < (least * all) - 1e-9)
            why.Add(string.Create(CultureInfo.InvariantCulture, $"{passed} of {all} scenarios passed; {Percent.Of(least)} have to."));
        why.AddRange(scores.Where(score => !score.Passed).Select(score => score.Count == 0
            ? $"The score '{score.Name}' is missing; the last passed run had it."
            : string.Create(CultureInfo.InvariantCulture, $"The score '{score.Name}' is {score.Mean:0.###} ± {score.Spread:0.###}; the last passed run had {score.MeanBefore:0.###} ± {score.SpreadBefore:0.###}, and {suite.Tolerance:0.###} is tolerated.")));
        return why;
    }

    private static string Word(RuleEffect effect) => effect.ToString().ToLowerInvariant();

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
