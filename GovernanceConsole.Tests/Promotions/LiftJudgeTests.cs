using GovernanceConsole.Promotions;
using GovernanceConsole.Promotions.Rules;

namespace GovernanceConsole.Tests.Promotions;

/// <summary>What several treatments make of a gate that asks for more than control.</summary>
public sealed class LiftJudgeTests
{
    private static readonly DateTimeOffset Since = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly GateDefinition Lift = DefaultGates.All["to-3-lift"];
    private static readonly RateCount Control = new(2000, 1700), Better = new(2000, 1900), Same = new(2000, 1710), Worse = new(2000, 1500);

    [Fact]
    public void EachTreatment_HasToDoBetter_HoweverGoodTheyAreTogether()
    {
        Assert.Equal(GateState.Passed, Judge(Lift, Variant("short", Better), Variant("long", Better)).State);
        var mixed = Judge(Lift, Variant("short", Better), Variant("long", Same));
        // Together they do better than control; one of them does not.
        Assert.Equal(GateState.Passed, GateJudge.Judge("gate", Lift, Evidence() with { Treated = Better + Same }, 0.01).State);
        Assert.Equal((GateState.NotYet, 2000L), (mixed.State, mixed.Sample));
        Assert.StartsWith("1 of 2 treatments do, and each has to; long:", mixed.Says, StringComparison.Ordinal);
        Assert.Equal(GateState.Broken, Judge(Lift, Variant("short", Better), Variant("long", Worse)).State);
        Assert.Equal(GateState.TooLittle, Judge(Lift, Variant("short", Better), Variant("long", new RateCount(40, 39))).State);
    }

    [Fact]
    public void ATreatmentThatIsOver_IsLeftOut_AndOneAloneIsNoneToBeToldApart()
    {
        Assert.Equal(GateState.Passed, Judge(Lift, Variant("short", Better), Variant("long", Better), Variant("old", Worse) with { IsOver = true }).State);
        Assert.DoesNotContain("treatments", Judge(Lift, Variant("short", Better), Variant("old", Worse) with { IsOver = true }).Says, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsTreatedWithoutAName_CountsAsATreatment() =>
        Assert.Contains("without a name:", Judge(Lift, Variant("short", Better), Variant(null, Same)).Says, StringComparison.Ordinal);

    [Fact]
    public void ToKeepALevel_TreatmentsShareTheError()
    {
        var gate = Lift with { Purpose = GatePurpose.Keep };
        // Broken at 1 %, and not at a fifth of it.
        var slightly = Enumerable.Range(1500, 200).Select(hits => new RateCount(2000, hits)).Last(count => NormalMixture.OfLift(count, Control, 0.01).Upper <= 0);
        Assert.Equal(GateState.Broken, GateJudge.Judge("gate", gate, Evidence() with { Treated = slightly }, 0.01).State);
        Assert.Equal(GateState.Passed, Judge(gate, [Variant("short", slightly), .. Enumerable.Range(0, 4).Select(i => Variant($"other {i}", Better))]).State);
    }

    [Fact]
    public void AReportedFigure_IsComparedTreatmentByTreatment()
    {
        var gate = new GateDefinition(GatePurpose.Promote, 2, GateMetric.KpiLift, 0, 50, Kpi: "hours", HigherIsBetter: false);
        var evidence = Evidence() with { Kpis = new Dictionary<string, (MeanSums, MeanSums, MeanSums)> { ["hours"] = (Hours(3, 2000) + Hours(9, 500), Hours(3, 2000) + Hours(9, 500), Hours(8, 2000)) } };
        Assert.True(GateJudge.Judge("gate", gate, evidence, 0.01).Passed);
        var apart = GateJudge.Judge("gate", gate, evidence with { Variants = [Figure("quick", 3, 2000), Figure("slow", 9, 500)] }, 0.01);
        Assert.Equal((GateState.Broken, 1.0), (apart.State, Math.Round(apart.Estimate!.Value, 6)));
    }

    /// <summary>Two treatments, one of them five points better, the other no better than control: a promotion is an error.</summary>
    [Theory, InlineData(0.8), InlineData(0.9)]
    public void OneGoodTreatment_DoesNotCarryAnother_OverAYearOfWeeklyLooks(double quality)
    {
        var world = new SimulatedWorld(11);
        var promoted = Enumerable.Range(0, 600).Count(_ =>
        {
            var (good, idle, control) = (new RateCount(), new RateCount(), new RateCount());
            return Enumerable.Range(1, 52).Any(week =>
            {
                (good, idle, control) = (good + Week(world, quality + 0.05), idle + Week(world, quality), control + Week(world, quality));
                return GateJudge.Judge("gate", Lift, Evidence(7 * week) with { Control = control, Treated = good + idle, Variants = [Variant("good", good), Variant("idle", idle)] }, 0.01).Passed;
            });
        });
        // Three standard deviations above the 1 % that the bounds promise.
        Assert.True(promoted <= 600 * (0.01 + (3 * Math.Sqrt(0.01 * 0.99 / 600))), $"{promoted} of 600");
    }

    [Theory]
    [InlineData(1000, 480, 520, GateState.Passed)]
    [InlineData(1000, 600, 400, GateState.Broken)]
    public void TheSplitAmongTreatments_IsTestedWhereItIsSaid(long control, long one, long other, GateState state)
    {
        var gate = DefaultGates.All["to-3-attribution"] with { TreatmentShare = null, Shares = new Dictionary<string, double> { ["control"] = 0.5, ["short"] = 0.25, ["long"] = 0.25 } };
        var evidence = Evidence() with { Control = new RateCount(control, 0), Treated = new RateCount(one + other, 0), Variants = [Variant("short", new RateCount(one, 0)), Variant("long", new RateCount(other, 0))] };
        var result = GateJudge.Judge("gate", gate, evidence, 0.01);
        Assert.Equal((state, 0.5, control + one + other), (result.State, result.Threshold, result.Sample));
        // Both splits are half treated, half control.
        Assert.Equal(GateState.Passed, GateJudge.Judge("gate", DefaultGates.All["to-3-attribution"], evidence, 0.01).State);
        Assert.Equal(GateState.Broken, GateJudge.Judge("gate", gate, evidence with { Variants = [.. evidence.Variants, Variant("nobody meant", new RateCount(1, 1))] }, 0.01).State);
        // Named as those that have no name.
        Assert.Equal(GateState.Broken, GateJudge.Judge("gate", gate, evidence with { Variants = [.. evidence.Variants, Variant(null, new RateCount(1, 1)), Variant(VariantEvidence.Unnamed, new RateCount(1, 1))] }, 0.01).State);
    }

    private static RateCount Week(SimulatedWorld world, double quality) => new(100, world.Successes(100, quality));

    private static MeanSums Hours(double mean, long count) => new(count, mean * count, ((mean * mean) + 1) * count);

    private static VariantEvidence Figure(string name, double hours, long count) => new(name, false, new RateCount(count, count), new Dictionary<string, MeanSums> { ["hours"] = Hours(hours, count) });

    private static VariantEvidence Variant(string? name, RateCount success) => new(name, false, success, new Dictionary<string, MeanSums>());

    private static CellEvidence Evidence(int days = 30) => new(Since, Since.AddDays(days)) { Control = Control };

    private static GateResult Judge(GateDefinition gate, params VariantEvidence[] variants) =>
        GateJudge.Judge("gate", gate, Evidence() with { Treated = variants.Aggregate(new RateCount(), (sum, one) => sum + one.Success), Variants = variants }, 0.01);
}
