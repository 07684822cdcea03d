using CsCheck;
using GovernanceConsole.Assurance;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Tests.Assurance;

/// <summary>How service levels are counted and judged.</summary>
public sealed class SlaRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private static readonly Gen<SlaPoint> Points = Gen.Select(Gen.Int[1, 7 * 288], Gen.Int[0, 50], Gen.Int[0, 50])
        .Select((ago, good, bad) => new SlaPoint(Now - (SlaSlots.Length * ago), SlaSlots.Length, good, good + bad));

    [Fact]
    public void TheBudget_IsWhatIsWorkedOutByHand()
    {
        // 99 % of 10,000: 100 may be bad. 40 were in the days before, 6 of 120 in the last six hours, 2 of 20 of these in the last hour.
        var budget = ErrorBudget.Of(0.99, Week,
        [
            new(Now.AddDays(-2), ErrorBudget.Hour, 9_840, 9_880),
            new(Now.AddHours(-5), SlaSlots.Length, 96, 100),
            new(Now.AddMinutes(-20), SlaSlots.Length, 18, 20),
            new(Now.AddDays(-8), ErrorBudget.Hour, 0, 500),
        ], Now);
        Assert.Equal((9_954d, 10_000d, 46d), (budget.Good, budget.Total, budget.Bad));
        Assert.Equal((100, 0.46, 54, 0.9954), (Math.Round(budget.Allowed, 9), Math.Round(budget.Used!.Value, 9), Math.Round(budget.Left, 9), budget.Compliance!.Value));
        // 2 of 20 is 10 %, ten times the 1 % that may be; 6 of 120 is 5 %.
        Assert.Equal((10, 5), (Math.Round(budget.Burn.Hour!.Value, 9), Math.Round(budget.Burn.SixHours!.Value, 9)));
        Assert.Equal((10, null), (Math.Round(budget.Burn.HalfHour!.Value, 9), budget.Burn.FiveMinutes));
        // 6 bad less the 1.2 that 120 events bring along are 0.8 an hour: 54 last 67.5 hours.
        Assert.Equal(67.5, budget.EndsIn!.Value.TotalHours, 6);
    }

    [Theory]
    [InlineData(0, 0, SlaState.Met, "Met")]
    [InlineData(1000, 10, SlaState.Met, "Met")]
    [InlineData(1000, 11, SlaState.Met, "Breached")]
    [InlineData(10, 5, SlaState.Met, "Met")]
    [InlineData(1000, 10, SlaState.Breached, "Breached")]
    [InlineData(1000, 9, SlaState.Breached, "Met")]
    [InlineData(0, 0, SlaState.Breached, "Met")]
    public void TheBudget_BreachesWhenItIsUsedUp_AndIsMetAgainOnlyWithSomeLeft(int total, int bad, SlaState former, string state)
    {
        var budget = ErrorBudget.Of(0.99, Week, [new SlaPoint(Now.AddDays(-3), ErrorBudget.Hour, total - bad, total)], Now);
        Assert.Equal(state, SlaJudge.Judge(budget, former, least: 20).State.ToString());
    }

    [Fact]
    public void AFastBurn_BreachesBeforeTheBudgetIsUsedUp_AndOnlyWhileItGoesOn()
    {
        SlaPoint[] week = [new(Now.AddDays(-3), ErrorBudget.Hour, 50_000, 50_000)];
        var fast = ErrorBudget.Of(0.99, Week, [.. week, new(Now.AddMinutes(-50), SlaSlots.Length, 80, 100), new(Now.AddMinutes(-5), SlaSlots.Length, 80, 100)], Now);
        Assert.Equal((SlaState.Breached, (SlaCause?)SlaCause.FastBurn), SlaJudge.Judge(fast, SlaState.Met, 20));
        // As many bad, but the last minutes were good: nobody is called for what is over.
        var over = ErrorBudget.Of(0.99, Week, [.. week, new(Now.AddMinutes(-50), SlaSlots.Length, 60, 100), new(Now.AddMinutes(-30), SlaSlots.Length, 500, 500)], Now);
        Assert.Equal(SlaState.Met, SlaJudge.Judge(over, SlaState.Met, 20).State);
        // What burned fast is met again when it burns at less than half of that.
        Assert.Equal(SlaState.Met, SlaJudge.Judge(over, SlaState.Breached, 20).State);
        Assert.Equal(SlaState.Breached, SlaJudge.Judge(fast, SlaState.Breached, 20).State);
    }

    [Fact]
    public void OneMoreBad_NeverUsesLess_AndOneMoreGoodNeverBurnsFaster() =>
        Gen.Select(Points.Array[1, 40], Gen.Double[0.5, 0.9999], Points).Sample((points, target, more) =>
        {
            var before = ErrorBudget.Of(target, Week, points, Now);
            var worse = ErrorBudget.Of(target, Week, [.. points, more with { Good = 0, Total = 1 }], Now);
            var better = ErrorBudget.Of(target, Week, [.. points, more with { Good = 1, Total = 1 }], Now);
            Assert.True((worse.Used ?? 0) >= (before.Used ?? 0) - 1e-9 || before.Total == 0);
            Assert.True((better.Used ?? 0) <= (before.Used ?? 0) + 1e-9);
            Assert.True(better.Burn.SixHours is not { } burn || burn <= (before.Burn.SixHours ?? 0) + 1e-9);
            Assert.True(before.Good <= before.Total && before.Left >= 0 && before.EndsIn is null or { Ticks: > 0 });
        });

    [Fact]
    public void WhatIsBreached_WasBreachedFromWorse_AndMetIsNeverBreachedByTheSameFigures() =>
        Gen.Select(Points.Array[0, 40], Gen.Double[0.5, 0.9999]).Sample((points, target) =>
        {
            var budget = ErrorBudget.Of(target, Week, points, Now);
            // The state before makes it harder to be met again, never easier.
            if (SlaJudge.Judge(budget, SlaState.Met, 20).State == SlaState.Breached)
                Assert.Equal(SlaState.Breached, SlaJudge.Judge(budget, SlaState.Breached, 20).State);
            foreach (var former in Enum.GetValues<SlaState>())
                Assert.Equal(SlaJudge.Judge(budget, former, 20).State == SlaState.Breached, SlaJudge.Judge(budget, former, 20).Cause is not null);
        });

    [Fact]
    public void Availability_CountsEachSpan_AndOneThatNobodyReportedAsDown()
    {
        var first = SlaSlots.Of(Now) - 6;
        SlaCount[] counts = [new(first, SlaCounting.Good, 5), new(first + 1, SlaCounting.Good, 1), new(first + 1, SlaCounting.Bad, 3), new(first + 4, SlaCounting.Bad, 1)];
        var points = SlaCounting.OfAvailability(counts, SlaSlots.StartOf(first), Now.AddMinutes(2));
        Assert.Equal([1, 0.25, 0, 0, 0, 0], points.Select(point => point.Good));
        Assert.Equal(6, points.Sum(point => point.Total));
    }

    [Fact]
    public void QueueDepth_IsWhatWaitsAtTheEndOfEachSpan_WithWhatWaitedBefore()
    {
        var first = SlaSlots.Of(Now) - 4;
        var points = SlaCounting.OfQueue([new(first + 1, 0, 2), new(first + 3, 0, -3)], before: 3, most: 4, SlaSlots.StartOf(first), Now);
        Assert.Equal([1, 0, 0, 1], points.Select(point => point.Good));
    }

    [Fact]
    public void Throughput_CountsWholeDaysWhereTheOrganisationIs_AlsoThoseWithNothing()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        // The clock goes back on 25 October 2026: that day has 25 hours.
        var (since, until) = (new DateTimeOffset(2026, 10, 23, 22, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 10, 26, 23, 30, 0, TimeSpan.Zero));
        SlaCount[] counts = [new(SlaSlots.Of(since.AddHours(1)), SlaCounting.Succeeded, 9), new(SlaSlots.Of(since.AddHours(48)), SlaCounting.Succeeded, 10), new(SlaSlots.Of(since.AddHours(50)), SlaCounting.Failed, 10)];
        var points = SlaCounting.OfThroughput(counts, SlaPer.Day, 10, since, until, berlin);
        Assert.Equal([(24d, 0d), (25d, 1d), (24d, 0d)], points.Select(point => (point.Length.TotalHours, point.Good)));
        Assert.Equal(3, SlaCounting.OfThroughput([], SlaPer.Hour, 1, Now.AddHours(-3), Now.AddMinutes(59), berlin).Count);
    }

    [Fact]
    public void Times_AreGoodUpToTheStepThatIsAskedFor_AndFailedAnswersHaveNone()
    {
        var sla = new SlaDefinition("Fast", "it@example.com", SlaObjective.DecisionLatency, 0.99, Week, Within: TimeSpan.FromMilliseconds(50));
        int Step(double milliseconds) => SlaBounds.StepOf(SlaBounds.Answers, TimeSpan.FromMilliseconds(milliseconds));
        var slot = SlaSlots.Of(Now);
        SlaCount[] counts = [new(slot, Step(3), 5), new(slot, Step(50), 2), new(slot, Step(50.1), 1), new(slot, Step(60_000), 1), new(slot, SlaCounting.FailedAnswer, 7)];
        var (latency, errors) = (SlaCounting.OfEvents(sla, counts, slot), SlaCounting.OfEvents(sla with { Objective = SlaObjective.DecisionErrors, Within = null }, counts, slot));
        Assert.Equal((7d, 9d, 9d, 16d), (latency[0].Good, latency[0].Total, errors[0].Good, errors[0].Total));
    }

    [Fact]
    public void AReportedFigure_IsGoodInASpanWhoseMeanReachesIt()
    {
        var sla = new SlaDefinition("Opens", "cmo@example.com", SlaObjective.OutputQuality, 0.9, Week, Threshold: 0.3, Kpi: "open_rate");
        var points = SlaCounting.OfEvents(sla, [new(1, 0, 4, 1.2), new(2, 0, 4, 1.1)], 0);
        Assert.Equal([(4d, 4d), (0d, 4d)], points.Select(point => (point.Good, point.Total)));
    }

    [Fact]
    public void Held_CountsHoursWithoutABreachOfWhatNamesTheAgentOrItsWorkflow()
    {
        var record = new SlaRecord(
        [
            new("mine", "a1", null, Now.AddHours(-10), [(Now.AddHours(-9.5), Now.AddHours(-7.5))]),
            new("place", null, "publishing", Now.AddHours(-5), [(Now.AddHours(-1), null)]),
            new("other", "a2", null, Now.AddHours(-10), [(Now.AddHours(-10), null)]),
        ]);
        // Hours 1 to 3 and the last of ten.
        Assert.Equal((10, 6), record.Held("a1", "publishing", Now.AddDays(-30), Now));
        Assert.Equal((4, 4), record.Held("a1", "elsewhere", Now.AddHours(-4), Now));
        Assert.Null(record.Held("a3", "elsewhere", Now.AddDays(-30), Now));
    }
}
