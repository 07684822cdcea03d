using CsCheck;
using GovernanceConsole.Promotions;
using GovernanceConsole.Promotions.Rules;

namespace GovernanceConsole.Tests.Promotions;

/// <summary>Drift on courses of which it is known whether and when they changed.</summary>
public sealed class DriftJudgeTests
{
    private const int Agents = 300, Days = 120, Change = 60;

    private static readonly DateOnly Start = new(2026, 1, 5);

    [Theory]
    [InlineData(DriftMetric.ActionMix)]
    [InlineData(DriftMetric.EscalationRate)]
    [InlineData(DriftMetric.OverrideRate)]
    [InlineData(DriftMetric.RefusalRate)]
    [InlineData(DriftMetric.SpendPerAction)]
    [InlineData(DriftMetric.Score)]
    public void AgentsThatDoNotChange_HardlyEverAlarm(DriftMetric metric)
    {
        var (random, watch) = (new Random((int)metric), Watch(metric));
        var alarms = Enumerable.Range(0, Agents).Count(_ => FirstAlarm(watch, Course(random, Days, 0)) is not null);
        // What docs/specs/drift.md says, of these very courses.
        Assert.True(alarms <= Agents * 0.03, $"{alarms} of {Agents}");
    }

    [Theory]
    [InlineData(DriftMetric.ActionMix)]
    [InlineData(DriftMetric.EscalationRate)]
    [InlineData(DriftMetric.OverrideRate)]
    [InlineData(DriftMetric.RefusalRate)]
    [InlineData(DriftMetric.SpendPerAction)]
    [InlineData(DriftMetric.Score)]
    public void AClearChange_IsFoundWithinAFortnight(DriftMetric metric)
    {
        var (random, watch) = (new Random(100 + (int)metric), Watch(metric));
        var found = Enumerable.Range(0, 100).Select(_ => FirstAlarm(watch, Course(random, Change + 14, 1))).ToList();
        Assert.True(found.Count(day => day >= Change) >= 90, $"{found.Count(day => day >= Change)} of 100; {string.Join(' ', found.Take(20))}");
    }

    // By hand: 0.6 and 0.4 against 0.4 and 0.6 over 999 questions each with half an observation more, so 0.2 · ln 1.5 twice: 0.1622.
    [Fact]
    public void TheIndex_IsWhatItIsByHand()
    {
        var (before, after) = (new Dictionary<string, long> { ["a"] = 600, ["b"] = 400 }, new Dictionary<string, long> { ["a"] = 400, ["b"] = 600 });
        Assert.Equal(0.1622, MixShift.Index(before, after), 3);
        // The chi-square quantile of 0.999 with one degree of freedom is 10.83, with four 18.47.
        Assert.Equal(10.83 * 0.02, MixShift.Alarm(0, 2, 100, 100), 2);
        Assert.Equal(18.47 * 0.02, MixShift.Alarm(0, 5, 100, 100), 2);
        Assert.Equal(0.25, MixShift.Alarm(0.25, 5, 10_000, 10_000));
    }

    // By hand: the first value is (0.2 · 2) / √(0.2/1.8 · (1 − 0.64) + 1/100) = 0.4 / √0.05 = 1.789.
    [Fact]
    public void TheFirstSmoothedDay_IsWhatItIsByHand()
    {
        var smoother = new MeanSmoother(new MeanSums(100, 0, 99));
        smoother.Add(new MeanSums(1, 2, 4));
        Assert.Equal(1.789, smoother.Distance, 3);
    }

    [Fact]
    public void MixesAreZeroApartFromThemselves_AndNeverBelow() => Gen.Select(Gen.Long[0, 500].Array[1, 6], Gen.Long[0, 500].Array[1, 6]).Sample((one, other) =>
    {
        var (before, after) = (Mix(one), Mix(other));
        Assert.Equal(0, MixShift.Index(before, before), 9);
        Assert.True(MixShift.Index(before, after) >= -1e-12);
        Assert.Equal(MixShift.Index(before, after), MixShift.Index(after, before), 9);
    });

    [Fact]
    public void NoCourse_MakesItThrow_AndAnAlarmSaysSinceWhen() => Gen.Select(Gen.Enum<DriftMetric>(), Gen.Int[0, 90], Gen.Int[0, 60], Gen.Int[0, 10_000]).Sample((metric, days, perDay, seed) =>
    {
        var random = new Random(seed);
        var verdict = DriftJudge.Judge(Watch(metric), [.. Enumerable.Range(0, days).Select(day => Day(random, day, random.Next(perDay + 1), random.Next(2)))]);
        Assert.Equal(verdict.State == DriftState.Drifted, verdict.Since is not null);
        Assert.Equal(verdict.State == DriftState.TooLittle, verdict.Points.Count == 0);
        Assert.All(verdict.Points, point => Assert.True(double.IsFinite(point.Strength) && point.Strength >= 0));
        Assert.NotEmpty(verdict.Says);
    });

    [Fact]
    public void WithoutAReference_NothingIsSaid() =>
        Assert.Equal("20 of the 200 questions that make the reference.", DriftJudge.Judge(new DriftWatch(DriftMetric.RefusalRate), [Day(new Random(1), 0, 20, 0)]).Says);

    private static DriftWatch Watch(DriftMetric metric) => new(metric, Score: metric == DriftMetric.Score ? "tone" : null);

    private static int? FirstAlarm(DriftWatch watch, IReadOnlyList<DriftDay> days) =>
        DriftJudge.Judge(watch, days).Points.FirstOrDefault(point => point.Strength >= 1) is { } alarm ? alarm.Day.DayNumber - Start.DayNumber : null;

    private static IReadOnlyList<DriftDay> Course(Random random, int days, int change) => [.. Enumerable.Range(0, days).Select(day => Day(random, day, 20 + random.Next(30), day >= Change ? change : 0))];

    /// <summary>A day of so many questions. Changed: odds four to five times as high, half a spread further, another mix.</summary>
    private static DriftDay Day(Random random, int day, int questions, int changed) => new(
        Start.AddDays(day),
        Rate(random, questions, changed == 0 ? 0.08 : 0.26),
        Rate(random, questions, changed == 0 ? 0.1 : 0.3),
        Rate(random, questions, changed == 0 ? 0.03 : 0.15),
        Mean(random, questions, changed == 0 ? 0.4 : 0.5, 0.2),
        Enumerable.Range(0, questions).Select(_ => random.NextDouble() < (changed == 0 ? 0.6 : 0.25) ? "draft" : random.NextDouble() < 0.5 ? "send" : "test").GroupBy(action => action).ToDictionary(action => action.Key, action => (long)action.Count()),
        new Dictionary<string, MeanSums> { ["tone"] = Mean(random, questions, changed == 0 ? 0.9 : 0.85, 0.05) });

    private static RateCount Rate(Random random, int of, double rate) => new(of, Enumerable.Range(0, of).Count(_ => random.NextDouble() < rate));

    private static MeanSums Mean(Random random, int count, double mean, double spread) =>
        Enumerable.Range(0, count).Aggregate(new MeanSums(), (sums, _) => sums.With(mean + (spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))));

    private static Dictionary<string, long> Mix(long[] counts) => counts.Select((count, index) => (index, count)).ToDictionary(one => "a" + one.index, one => one.count);
}
