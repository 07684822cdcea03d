using System.Text.Json;
using CsCheck;
using GovernanceConsole.Assurance;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Policies;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Tests.Assurance;

/// <summary>A run is judged by what came out, never by what the runner thinks of it.</summary>
public sealed class SuiteJudgeTests
{
    private static readonly Dictionary<string, double> NoScores = [];

    [Theory]
    [InlineData("""{"contains":"Unsubscribe"}""", "To unsubscribe, click here.", true)]
    [InlineData("""{"contains":"unsubscribe"}""", "Nothing of the kind", false)]
    [InlineData("""{"not_contains":"guarantee"}""", "We GUARANTEE it", false)]
    [InlineData("""{"not_contains":"guarantee"}""", "We hope so", true)]
    [InlineData("""{"matches":"^Dear [A-Z][a-z]+,"}""", "Dear Ada, hello", true)]
    [InlineData("""{"matches":"^Dear [A-Z][a-z]+,"}""", "dear ada", false)]
    [InlineData("""{"max_length":5}""", "12345", true)]
    [InlineData("""{"max_length":5}""", "123456", false)]
    [InlineData("""{"min_score":{"name":"tone","least":0.8}}""", "", true)]
    [InlineData("""{"min_score":{"name":"tone","least":0.91}}""", "", false)]
    [InlineData("""{"min_score":{"name":"other","least":0}}""", "", false)]
    public void EachCheck_LooksAtTheOutput(string check, string output, bool passed)
    {
        var judged = OutputJudge.Judge(JsonSerializer.Deserialize<OutputCheck>(check, Web.WireJson.Options)!, output, new Dictionary<string, double> { ["tone"] = 0.9 });
        Assert.Equal((passed, passed), (judged.Passed, judged.Found is null));
    }

    [Fact]
    public void WithoutAnOutput_NoCheckOfItPasses() =>
        Assert.All<OutputCheck>([new(Contains: "a"), new(NotContains: "a"), new(Matches: ".*"), new(MaxLength: 10)], check => Assert.False(OutputJudge.Judge(check, null, NoScores).Passed));

    [Theory]
    [InlineData("(a+)+$", null)]
    [InlineData("(?=a)b", "possible")]
    [InlineData(@"(a)\1", "possible")]
    [InlineData("(", "no regular expression")]
    public void APattern_ThatCouldTakeForEver_IsRefused(string pattern, string? problem)
    {
        Assert.Equal(problem is null, OutputPattern.Problem(pattern) is null);
        Assert.Contains(problem ?? "", OutputPattern.Problem(pattern) ?? "", StringComparison.Ordinal);
        if (problem is null)
            Assert.False(OutputPattern.IsFound(pattern, new string('a', 20_000) + "b"));
    }

    [Fact]
    public void TheShareOfScenarios_Decides() => Gen.Select(Gen.Int[1, 30], Gen.Int[1, 20]).SelectMany((all, share) => Gen.Select(Gen.Const(all), Gen.Const(share / 20.0), Gen.Int[0, all])).Sample((all, share, good) =>
    {
        var suite = Suite([.. Enumerable.Range(0, all).Select(index => Scenario("s" + index, new OutputCheck(Contains: "good")))]) with { PassShare = share };
        var verdict = Judge(suite, Enumerable.Range(0, all).Select(index => Result("s" + index, index < good ? "good" : "bad")));
        Assert.Equal((good, good * 20 >= (int)Math.Round(share * 20) * all), (verdict.ScenariosPassed, verdict.Passed));
        Assert.Equal(verdict.Passed, verdict.Results.Why.Count == 0);
    });

    [Fact]
    public void AScenario_PassesWhereAllItsResultsDo_AndFailsWhereItWasNotRun()
    {
        var suite = Suite([Scenario("often", new OutputCheck(Contains: "good")), Scenario("never", new OutputCheck(MaxLength: 10))]);
        var verdict = Judge(suite, [Result("often", "good"), Result("often", "bad")]);
        Assert.Equal([["Contains \"good\": it does not occur."], ["It was not run."]], verdict.Results.Scenarios.Select(scenario => scenario.Why));
        Assert.Equal(1, Judge(suite, [Result("often", "good"), Result("often", "good once more")]).ScenariosPassed);
    }

    [Fact]
    public void TheRules_AreAsked_WhateverTheOutputSays()
    {
        var scenario = new EvaluationScenario("blast", Text("Send to all"), RuleEffect.Hold, new ScenarioQuestion(new ScenarioAction("email.blast"), new ScenarioResource("publishing")));
        Assert.True(Judge(Suite([scenario]), [], RuleEffect.Hold).Passed);
        Assert.Contains("The rules answer permit, not hold.", Judge(Suite([scenario]), [Result("blast", "held")], RuleEffect.Permit).Results.Scenarios[0].Why);
    }

    [Theory]
    [InlineData(0.9, 0.05, 0.86, true)]
    [InlineData(0.9, 0.05, 0.95, true)]
    [InlineData(0.9, 0.05, 0.84, false)]
    [InlineData(0.9, 0.05, 0.96, false)]
    [InlineData(0.9, null, 0.1, true)]
    public void AScore_MayMoveByTheTolerance(double before, double? tolerance, double now, bool passed)
    {
        var suite = Suite([Scenario("s", new OutputCheck(MinScore: new ScoreFloor("tone", 0)))]) with { Tolerance = tolerance };
        var last = new SuiteRun("tone", 1, "a1", new Dictionary<string, string>(), "", true, 1, 1, new Dictionary<string, ScoreSummary> { ["tone"] = new(1, before, 0) }, false);
        Assert.Equal(passed, Judge(suite, [Result("s", "x", ("tone", now))], before: last).Passed);
        Assert.True(Judge(suite, [Result("s", "x", ("tone", now))]).Passed);
    }

    [Fact]
    public void ASpread_ThatGrows_IsNoticed_AsIsAScoreThatIsGone()
    {
        var suite = Suite([Scenario("s", new OutputCheck(MaxLength: 9))]) with { Tolerance = 0.1 };
        var last = new SuiteRun("tone", 1, "a1", new Dictionary<string, string>(), "", true, 1, 1, new Dictionary<string, ScoreSummary> { ["tone"] = new(2, 0.5, 0) }, false);
        // 0.2 and 0.8 have the mean 0.5 and the standard deviation 0.424.
        var verdict = Judge(suite, [Result("s", "x", ("tone", 0.2)), Result("s", "x", ("tone", 0.8))], before: last);
        Assert.Equal("The score 'tone' is 0.5 ± 0.424; the last passed run had 0.5 ± 0, and 0.1 is tolerated.", Assert.Single(verdict.Results.Why));
        Assert.Equal("The score 'tone' is missing; the last passed run had it.", Assert.Single(Judge(suite, [Result("s", "x")], before: last).Results.Why));
    }

    private static RunVerdict Judge(SuiteDefinition suite, IEnumerable<ReportedResult> results, RuleEffect said = RuleEffect.Permit, SuiteRun? before = null) =>
        SuiteJudge.Judge(suite, [.. results], _ => new RulesSay(said, null), before);

    private static SuiteDefinition Suite(IReadOnlyList<EvaluationScenario> scenarios) => new("Tone", "cmo@example.com", "drafter", scenarios);

    private static EvaluationScenario Scenario(string id, OutputCheck check) => new(id, Text("Write"), Output: [check]);

    private static ReportedResult Result(string scenario, string output, params (string Name, double Value)[] scores) =>
        new(scenario, Text(output), scores.ToDictionary(score => score.Name, score => score.Value));

    private static JsonElement Text(string text) => JsonSerializer.SerializeToElement(text);
}
