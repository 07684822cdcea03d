using CsCheck;
using GovernanceConsole.Economics;
using GovernanceConsole.Economics.Rules;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Tests.Economics;

/// <summary>Verdicts, intervals and payback, by hand.</summary>
public sealed class EconomicRuleTests
{
    [Theory]
    [InlineData(19, 10, 30, "0.10", null, LineVerdict.TooFew)]
    [InlineData(100, 10, 30, "0.10", null, LineVerdict.Grow)]
    [InlineData(100, 10, 30, "0.20", null, LineVerdict.Grow)]
    [InlineData(100, 10, 30, "0.21", null, LineVerdict.Fix)]
    [InlineData(100, 10, 9, "0.10", null, LineVerdict.Retire)]
    [InlineData(100, 10, null, "0.10", null, LineVerdict.Unknown)]
    [InlineData(100, 10, null, null, "0.10", LineVerdict.Grow)]
    [InlineData(100, 10, null, null, "0.09", LineVerdict.Fix)]
    [InlineData(100, 10, null, "0.10", "0.09", LineVerdict.Fix)]
    [InlineData(100, 10, 30, "0.10", "0.09", LineVerdict.Fix)]
    [InlineData(100, 10, 10, null, "0.09", LineVerdict.Fix)]
    public void TheLine_DecidesByWhatIsKnown(long tasks, int cost, int? value, string? net, string? most, LineVerdict expected) =>
        Assert.Equal(expected, LineJudge.Judge(Line(tasks, cost, value), new AcceptableLine(Usd(net), Usd(most))));

    [Fact]
    public void WithoutALine_NothingIsSaid() => Assert.Equal(LineVerdict.Unknown, LineJudge.Judge(Line(100, 10, 30), null));

    [Theory, InlineData(1, 12.7062), InlineData(2, 4.3027), InlineData(3, 3.1824), InlineData(4, 2.7764), InlineData(9, 2.2622), InlineData(29, 2.0452), InlineData(200, 1.9719)]
    public void StudentT_IsThatOfTheTables(int degrees, double expected) => Assert.Equal(expected, UnitCost.StudentT(degrees), degrees < 4 ? 0.02 : 0.003);

    [Fact]
    public void UnitCost_HasTheIntervalOfARatio()
    {
        // 1.50 for ten tasks a day, and twice 2.00 and 1.00: means 1.5; residuals ±5 on four of five days; t of 4 is 2.776, half is 2.776 × √(100 / 20) / 10.
        var estimate = UnitCost.Of([(20m, 10), (10m, 10), (15m, 10), (20m, 10), (10m, 10)])!;
        Assert.Equal(1.5m, estimate.Cost);
        Assert.Equal(1.5 - 0.62, (double)estimate.Lower!.Value, 0.01);
        Assert.Equal(1.5 + 0.62, (double)estimate.Upper!.Value, 0.01);
        Assert.Equal(new UnitCostEstimate(2m, null, null), UnitCost.Of([(20m, 10)]));
        Assert.Null(UnitCost.Of([(20m, 0)]));
        Assert.Null(UnitCost.Of([(1m, -1)]));
    }

    [Fact]
    public void Intervals_CoverTheTruthAboutAsOftenAsTheySay()
    {
        var (random, covered) = (new Random(4), 0);
        for (var world = 0; world < 1000; world++)
        {
            var estimate = UnitCost.Of(Enumerable.Range(0, 30).Select(_ =>
            {
                var tasks = random.Next(5, 40);
                return ((decimal)Enumerable.Range(0, tasks).Sum(_ => random.NextDouble() * 4), (long)tasks);
            }))!;
            covered += estimate.Lower <= 2m && estimate.Upper >= 2m ? 1 : 0;
        }

        Assert.InRange(covered, 920, 975);
    }

    [Fact]
    public void Payback_IsTheSetUpOverWhatATaskBrings()
    {
        var baseline = new BaselineDefinition(new DateOnly(2026, 1, 15), "Study", new Money(6.40m, "USD"), SetupCost: new Money(1000m, "USD"));
        // 20 net of 100 tasks: 0.20 each, 5,000 tasks, at 100 in 30 days.
        Assert.Equal(new PaybackFigures(0.20m, false, 5000, 1500), PaybackFigures.Of(Line(100, 10, 30), 30, baseline));
        // No value: 6.40 before less 0.10 now; 158.7 tasks.
        Assert.Equal(new PaybackFigures(6.30m, true, 159, 48), PaybackFigures.Of(Line(100, 10, null), 30, baseline));
        Assert.Equal(new PaybackFigures(-0.05m, false, null, null), PaybackFigures.Of(Line(100, 10, 5), 30, baseline));
        Assert.Equal(new PaybackFigures(null, true, null, null), PaybackFigures.Of(Line(100, 10, null), 30, null));
    }

    [Fact]
    public void ACostBelowTheLine_IsNeverMadeWorseByMoreValue() => Gen.Select(Gen.Long[20, 5000], Gen.Int[0, 5000], Gen.Int[0, 5000], Gen.Int[0, 500]).Sample((tasks, cost, value, more) =>
    {
        var line = new AcceptableLine(Usd("0.05"), Usd("1.00"));
        var (before, after) = (LineJudge.Judge(Line(tasks, cost, value), line), LineJudge.Judge(Line(tasks, cost, value + more), line));
        return Rank(after) >= Rank(before);
    });

    private static int Rank(LineVerdict verdict) => verdict switch { LineVerdict.Grow => 2, LineVerdict.Fix => 1, _ => 0 };

    private static EconomicsLine Line(long tasks, int cost, int? value) => new("x", tasks, tasks, 0, new CostFigures(null, cost, null, null), new ValueFigures(null, value, null), 0, null);

    private static Money? Usd(string? amount) => amount is null ? null : new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), "USD");
}
