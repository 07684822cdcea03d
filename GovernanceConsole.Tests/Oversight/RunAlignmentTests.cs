using CsCheck;
using GovernanceConsole.Oversight;
using GovernanceConsole.Oversight.Rules;

namespace GovernanceConsole.Tests.Oversight;

/// <summary>How the steps of two runs are laid beside each other.</summary>
public sealed class RunAlignmentTests
{
    private static readonly Gen<List<RunStep>> Runs = Gen.Char['a', 'd'].List[0, 12].Select(actions => actions.ConvertAll(action => Step(action.ToString())));

    [Fact]
    public void Of_ALeftOutStep_KeepsTheOthersBesideEachOther()
    {
        var pairs = RunAlignment.Of([Step("draft"), Step("check"), Step("send")], [Step("draft"), Step("send")]);

        Assert.Equal([("draft", "draft"), ("check", null), ("send", "send")], pairs.Select(pair => (pair.A?.Action, pair.B?.Action)));
        Assert.All(pairs, pair => Assert.Empty(pair.Differs));
    }

    [Fact]
    public void Of_TheSameActionAnsweredDifferently_SaysInWhat()
    {
        var pair = Assert.Single(RunAlignment.Of([Step("send")], [Step("send") with { Outcome = "hold", Code = "approval_required", Level = 1, ArgumentsDigest = "other", Region = "EU" }]));

        Assert.Equal(["outcome", "level", "arguments", "place"], pair.Differs);
    }

    [Fact]
    public void Of_AnyTwoRuns_LosesNoStepAndKeepsBothOrders() => Gen.Select(Runs, Runs).Sample((a, b) =>
    {
        var pairs = RunAlignment.Of(a, b);
        return pairs.Select(pair => pair.A).OfType<RunStep>().SequenceEqual(a) && pairs.Select(pair => pair.B).OfType<RunStep>().SequenceEqual(b)
            && pairs.All(pair => pair.A is null || pair.B is null || pair.A.Action == pair.B.Action);
    });

    [Fact]
    public void Of_ARunAndItself_IsAlikeInAll() => Runs.Sample(run => RunAlignment.Of(run, run).All(pair => pair.A == pair.B && pair.Differs.Count == 0));

    private static RunStep Step(string action) => new(1, DateTimeOffset.UnixEpoch, "e", "drafter", action, "publishing", null, null, null, null, "permit", null, null, 2, "set", 1) { ArgumentsDigest = "one" };
}
