using System.Text.Json;
using GovernanceConsole.Assurance;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Tests.Assurance;

/// <summary>Which runs the console makes by itself, by time and by version.</summary>
public sealed class RunsDueTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void WhatNobodyRan_IsDue_AndWhatFailedWaits()
    {
        Assert.Equal(["p1"], Prompts(null, [], "p1"));
        Assert.Empty(Prompts(null, [Run("p1", true, -1)], "p1"));
        Assert.Empty(Prompts(null, [Run("p1", false, -1)], "p1"));
        Assert.Equal(["p2"], Prompts(null, [Run("p1", true, -1)], "p1", "p2"));
    }

    [Fact]
    public void WhatIsOlderThanTheSchedule_IsDue_PassedOrFailed()
    {
        var day = TimeSpan.FromDays(1);
        Assert.Equal(["p1", "p2"], Prompts(day, [Run("p1", true, -25), Run("p2", false, -24)], "p1", "p2"));
        Assert.Empty(Prompts(day, [Run("p1", true, -23)], "p1"));
        // A run that came to nothing is none.
        Assert.Equal(["p1"], Prompts(day, [Run("p1", true, -25), Run("p1", false, -1) with { NoAnswer = "It answered 503." }], "p1"));
    }

    [Fact]
    public void WhereNoVersionIsInUse_TheScheduleAloneCounts()
    {
        Assert.Equal([""], Prompts(TimeSpan.FromDays(1), []));
        Assert.Empty(Prompts(null, []));
        Assert.Empty(Prompts(TimeSpan.FromDays(1), [Run("p1", true, -2)]));
    }

    [Fact]
    public void AQuestionThatNamesTooFew_CannotBeRun() =>
        Assert.Empty(RunsDue.Of(Standing(null, [], [new NamedVersions("a1", new Dictionary<string, string>(), Now)]), SuiteRuns.Empty, Now));

    private static IEnumerable<string> Prompts(TimeSpan? every, SuiteRun[] runs, params string[] inUse) =>
        RunsDue.Of(Standing(every, runs, [.. inUse.Select(prompt => new NamedVersions("a1", new Dictionary<string, string> { ["prompt"] = prompt }, Now))]), SuiteRuns.Of(runs), Now)
            .Select(run => run.Versions.GetValueOrDefault("prompt", "")).Order();

    private static SuiteStanding Standing(TimeSpan? every, SuiteRun[] runs, IReadOnlyList<NamedVersions> named)
    {
        var scenario = new EvaluationScenario("one", JsonElement.Parse("\"x\""), Output: [new OutputCheck(MaxLength: 1)]);
        var suite = new SuiteDefinition("Tone", "cmo@example.com", "drafter", [scenario], Every: every, Watches: [WatchedPart.Prompt], Endpoint: "https://example.com/");
        return StandingJudge.Judge(new Versioned<SuiteDefinition>("tone", suite, 1, Now.AddDays(-9), ActorRef.System("test"), "", 1), ["a1"], named, SuiteRuns.Of(runs), "packs", Now);
    }

    private static SuiteRun Run(string prompt, bool passed, int hours) =>
        new("tone", 1, "a1", new Dictionary<string, string> { ["prompt"] = prompt }, "packs", passed, 1, passed ? 1 : 0, new Dictionary<string, ScoreSummary>(), false) { Seq = 1000 + hours, At = Now.AddHours(hours) };
}
