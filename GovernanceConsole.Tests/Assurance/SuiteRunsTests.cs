using CsCheck;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Tests.Assurance;

/// <summary>What is remembered of runs, against all of them.</summary>
public sealed class SuiteRunsTests
{
    private static readonly Gen<(int Prompt, bool Passed, bool ByAgent, bool NoAnswer)[]> Runs = Gen.Select(Gen.Int[0, 12], Gen.Bool, Gen.Bool, Gen.Bool).Array[0, 150];

    [Fact]
    public void TheLastRunOfVersions_IsTheOneThatCounts_HoweverManyCame() => Runs.Sample(runs =>
    {
        var remembered = SuiteRuns.Empty;
        var all = runs.Select((run, index) => Run(index + 1, run.Prompt, run.Passed, run.ByAgent) with { NoAnswer = run.NoAnswer && !run.ByAgent ? "It answered 503." : null }).ToList();
        foreach (var run in all)
            remembered = remembered.With(run);
        for (var prompt = 0; prompt <= 12; prompt++)
        {
            var versions = new Dictionary<string, string> { ["prompt"] = "p" + prompt, ["model"] = "ignored" };
            var expected = all.LastOrDefault(run => !run.ByAgent && run.NoAnswer is null && run.Versions["prompt"] == versions["prompt"]);
            Assert.Equal(expected?.Seq, remembered.Last("tone", "a1", ["prompt"], versions)?.Seq);
        }

        Assert.True(remembered.Of("tone", "a1").Count <= SuiteRuns.Kept);
        Assert.Null(remembered.Last("tone", "a2", ["prompt"], new Dictionary<string, string> { ["prompt"] = "p1" }));
    });

    [Fact]
    public void AVersionThatIsNotNamed_HasNoRun() =>
        Assert.Null(SuiteRuns.Empty.With(Run(1, 1, true, false)).Last("tone", "a1", ["prompt", "model"], new Dictionary<string, string> { ["prompt"] = "p1" }));

    [Fact]
    public void ManyVersions_PushTheOldestOut()
    {
        var remembered = Enumerable.Range(1, 100).Aggregate(SuiteRuns.Empty, (runs, seq) => runs.With(Run(seq, seq, true, false)));
        Assert.Equal(Enumerable.Range(61, 40).Select(seq => (long)seq), remembered.Of("tone", "a1").Select(run => run.Seq));
    }

    private static SuiteRun Run(long seq, int prompt, bool passed, bool byAgent) =>
        new("tone", 1, "a1", new Dictionary<string, string> { ["prompt"] = "p" + prompt }, "packs", passed, 1, passed ? 1 : 0, new Dictionary<string, ScoreSummary>(), byAgent) { Seq = seq };
}
