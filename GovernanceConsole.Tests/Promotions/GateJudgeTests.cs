using GovernanceConsole.Autonomy;
using GovernanceConsole.Promotions;
using GovernanceConsole.Promotions.Rules;

namespace GovernanceConsole.Tests.Promotions;

/// <summary>How gates judge, and which of them are asked.</summary>
public sealed class GateJudgeTests
{
    private static readonly DateTimeOffset Since = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly GateDefinition Success = new(GatePurpose.Promote, 2, GateMetric.SuccessRate, 0.85, 50, TimeSpan.FromDays(7));

    [Theory]
    [InlineData(3, 40, 39, GateState.TooLittle)]
    [InlineData(3, 400, 390, GateState.TooLittle)]
    [InlineData(10, 400, 390, GateState.Passed)]
    [InlineData(10, 400, 350, GateState.NotYet)]
    [InlineData(10, 400, 250, GateState.Broken)]
    public void Success_IsJudgedByItsSampleItsTimeAndItsBound(int days, long of, long hits, GateState state)
    {
        var result = Judge(Success, Evidence(days) with { Success = new RateCount(of, hits) });
        Assert.Equal((state, of, state == GateState.Passed), (result.State, result.Sample, result.Passed));
    }

    [Theory]
    [InlineData(3, 72, 72, GatePurpose.Promote, GateState.TooLittle)]
    [InlineData(10, 240, 239, GatePurpose.Promote, GateState.Passed)]
    [InlineData(10, 240, 200, GatePurpose.Promote, GateState.NotYet)]
    [InlineData(10, 240, 200, GatePurpose.Keep, GateState.Broken)]
    public void ServiceLevels_AreJudgedByTheHoursInWhichTheyHeld(int days, long hours, long held, GatePurpose purpose, GateState state)
    {
        var result = Judge(DefaultGates.All["to-2-sla"] with { Purpose = purpose }, Evidence(days) with { Sla = new RateCount(hours, held) });
        Assert.Equal((state, hours), (result.State, result.Sample));
        Assert.Contains($"held in {held} of {hours} hours", result.Says, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsMissing_IsSaidWithHowLongItTakesAtThisPace()
    {
        Assert.Contains("At this pace in about 4 days.", Judge(Success, Evidence(4) with { Success = new RateCount(25, 25) }).Says, StringComparison.Ordinal);
        Assert.Matches("may still be [0-9.]+ %: at least 85 % is asked. At this pace in about [0-9]+ (days|weeks)", Judge(Success, Evidence(10) with { Success = new RateCount(200, 180) }).Says);
        Assert.Contains("more of the same will not be enough", Judge(Success, Evidence(10) with { Success = new RateCount(200, 168) }).Says, StringComparison.Ordinal);
    }

    [Fact]
    public void HeldAgainstTheBaseline_ItAsksForThat_AndForItsThresholdWithoutOne()
    {
        var (gate, good) = (DefaultGates.All["to-1-success"], Evidence(10) with { Success = new RateCount(400, 368) });
        Assert.Equal("at least the baseline of its workflow, 85 % without one", GateWords.Asks(gate));
        var without = Judge(GateChoice.Against(gate, null), good);
        Assert.Equal((GateState.Passed, 0.85), (without.State, without.Threshold));
        Assert.EndsWith("where at least 85 % is asked.", without.Says, StringComparison.Ordinal);
        var better = Judge(GateChoice.Against(gate, 0.913), good);
        Assert.Equal((GateState.NotYet, 0.913), (better.State, better.Threshold));
        Assert.Contains("at least the baseline of 91.3 % is asked", better.Says, StringComparison.Ordinal);
        Assert.Equal(GateState.Passed, Judge(GateChoice.Against(gate, 0.7), good with { Success = new RateCount(400, 320) }).State);
        Assert.Equal(0.85, GateChoice.Against(gate with { AgainstBaseline = false }, 0.99).Threshold);
    }

    [Fact]
    public void ALift_IsNotBelieved_WhereTheCohortsAreNotAsLargeAsMeant()
    {
        (string, GateDefinition)[] gates = [("lift", DefaultGates.All["to-3-lift"]), ("attribution", DefaultGates.All["to-3-attribution"])];
        var fair = Evidence(20) with { Treated = new RateCount(2000, 1900), Control = new RateCount(2000, 1700) };
        Assert.All(CellJudge.Judge(gates, fair), result => Assert.True(result.Passed, result.Says));
        var chosen = fair with { Control = new RateCount(1400, 1190) };
        var results = CellJudge.Judge(gates, chosen);
        Assert.Equal([GateState.NotYet, GateState.Broken], results.Select(result => result.State));
        Assert.Contains("Not believed", results[0].Says, StringComparison.Ordinal);
    }

    [Fact]
    public void APolicyGateThatAsksForAll_CountsFromTheLastDayWithSomethingForbidden()
    {
        var gate = new GateDefinition(GatePurpose.Promote, 2, GateMetric.PolicyPass, 1, 100, TimeSpan.FromDays(7));
        var clean = Evidence(30) with { Policy = new RateCount(900, 897), CleanPolicy = new RateCount(240, 240), CleanSince = Since.AddDays(22) };
        Assert.True(Judge(gate, clean).Passed);
        Assert.Equal(GateState.TooLittle, Judge(gate, clean with { CleanSince = Since.AddDays(27) }).State);
        Assert.Equal(GateState.TooLittle, Judge(gate, clean with { CleanPolicy = new RateCount(90, 90) }).State);
    }

    [Fact]
    public void GatesThatKeepALevel_ShareTheError_AndBreakOnlyWhenSure()
    {
        var gate = new GateDefinition(GatePurpose.Keep, 2, GateMetric.PolicyPass, 0.95);
        Assert.Equal(0.005, GateChoice.AlphaOf(gate, 2), 1e-12);
        Assert.Equal(0.01, GateChoice.AlphaOf(Success, 5), 1e-12);
        Assert.Equal(GateState.Passed, Judge(gate, Evidence(9) with { Policy = new RateCount(60, 55) }).State);
        Assert.Equal(GateState.Broken, Judge(gate, Evidence(9) with { Policy = new RateCount(200, 160) }).State);
    }

    [Fact]
    public void ADrop_IsFoundWithTheDayItBegan()
    {
        var gate = new GateDefinition(GatePurpose.Keep, 1, GateMetric.SuccessDrop, 0.05, 100);
        var (good, bad) = (string.Concat(Enumerable.Repeat("1111111110", 5)), string.Concat(Enumerable.Repeat("1101001010", 5)));
        var day = DateOnly.FromDateTime(Since.Date);
        var evidence = Evidence(9) with { Courses = [.. Enumerable.Range(0, 6).Select(i => (day.AddDays(i), good)), (day.AddDays(6), bad), (day.AddDays(7), bad)] };
        var result = Judge(gate, evidence);
        Assert.Equal(GateState.Broken, result.State);
        Assert.InRange(result.Since!.Value, Since.AddDays(5), Since.AddDays(6));
        Assert.Equal(GateState.Passed, Judge(gate, evidence with { Courses = [.. evidence.Courses.Take(6)] }).State);
        Assert.Equal(GateState.TooLittle, Judge(gate, evidence with { Courses = [.. evidence.Courses.Take(2)] }).State);
    }

    [Theory]
    [InlineData(GatePurpose.Promote, 1, 30, GateState.Passed)]
    [InlineData(GatePurpose.Promote, 0, 30, GateState.NotYet)]
    [InlineData(GatePurpose.Promote, 1, 9, GateState.TooLittle)]
    [InlineData(GatePurpose.Keep, 0, 9, GateState.Broken)]
    [InlineData(GatePurpose.Keep, 1, 9, GateState.Passed)]
    public void Incidents_CountInTheirWindow(GatePurpose purpose, double threshold, int days, GateState state)
    {
        var gate = new GateDefinition(purpose, 2, GateMetric.Incidents, threshold, 1, TimeSpan.FromDays(14));
        var result = Judge(gate, Evidence(days) with { Incidents = [Since.AddDays(days - 20), Since.AddDays(days - 3)] });
        Assert.Equal((state, 1L), (result.State, result.Sample));
        Assert.Equal(state == GateState.Broken ? Since.AddDays(days - 3) : null, result.Since);
        if (state == GateState.NotYet)
            Assert.Contains("in about 11 days", result.Says, StringComparison.Ordinal);
    }

    [Fact]
    public void OfTwoGatesOnTheSameFigure_TheNarrowerOneIsAsked_AlsoWhereItIsOff()
    {
        (string, GateDefinition)[] gates = [("all", Success), ("vip", Success with { Threshold = 0.95, Scope = new GateScope("publishing", Segment: "vip") }), ("off", Success with { Enabled = false, Scope = new GateScope("orchestration") })];
        Assert.Equal(["all"], Ids(gates, new DialScope("publishing")));
        Assert.Equal(["vip"], Ids(gates, new DialScope("publishing", "vip", "email")));
        Assert.Empty(Ids(gates, new DialScope("orchestration")));
        Assert.Empty(GateChoice.At(gates, GatePurpose.Promote, 3, new DialScope("publishing")));
    }

    private static IEnumerable<string> Ids((string, GateDefinition)[] gates, DialScope scope) => GateChoice.At(gates, GatePurpose.Promote, 2, scope).Select(one => one.Id);

    private static CellEvidence Evidence(int days) => new(Since, Since.AddDays(days));

    private static GateResult Judge(GateDefinition gate, CellEvidence evidence) => GateJudge.Judge("gate", gate, evidence, 0.01);
}
