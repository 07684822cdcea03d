using System.Globalization;
using GovernanceConsole.Promotions;
using GovernanceConsole.Promotions.Rules;
using GovernanceConsole.Tests.Architecture;

namespace GovernanceConsole.Tests.Promotions;

/// <summary>
/// What gates make of agents of known quality. <c>SIMULATE_AGENTS=4000</c> takes so many agents and writes the table of
/// <c>docs/promotion-statistics.md</c>; without it a few, always the same.
/// </summary>
public sealed class PromotionSimulationTests
{
    private const double Alpha = 0.01;
    private const int Weeks = 52;
    private const int Few = 600;

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
    private static readonly int? Asked = int.TryParse(Environment.GetEnvironmentVariable("SIMULATE_AGENTS"), CultureInfo.InvariantCulture, out var agents) ? agents : null;
    private static readonly int Agents = Asked ?? Few;
    private static readonly (string, GateDefinition)[] LiftGates = [("lift", DefaultGates.All["to-3-lift"]), ("attribution", DefaultGates.All["to-3-attribution"])];
    private static readonly (string, GateDefinition)[] RateGates = [("success", DefaultGates.All["to-1-success"])];

    [Theory]
    [InlineData(0.80, 20)]
    [InlineData(0.90, 100)]
    [InlineData(0.97, 300)]
    public void AgentsNoBetterThanControl_LookedAtWeeklyForAYear_AreHardlyEverPromoted(double quality, int perWeek)
    {
        var world = new SimulatedWorld(Seed(quality, perWeek));
        var promoted = Enumerable.Range(0, Agents).Count(_ => LiftPromotedAfter(world, quality, quality, perWeek, Weeks) is not null);
        Assert.True(promoted <= Agents * Most(Alpha), $"{promoted} of {Agents}");
        Table.Add($"No better than control, {Share(quality)}, {perWeek} outcomes a week in each arm | false promotions in a year of weekly looks | {Share((double)promoted / Agents)} | at most 1 %");
    }

    [Theory]
    [InlineData(0.85, 30)]
    [InlineData(0.85, 200)]
    public void AgentsThatSucceedAsOftenAsTheGateAsks_AreHardlyEverPromotedAsBetter(double quality, int perWeek)
    {
        var world = new SimulatedWorld(Seed(quality, perWeek));
        var promoted = Enumerable.Range(0, Agents).Count(_ => RatePromotedAfter(world, quality - 0.0001, perWeek));
        Assert.True(promoted <= Agents * Most(Alpha), $"{promoted} of {Agents}");
        Table.Add($"Just below the {Share(quality)} that the gate asks, {perWeek} outcomes a week | false promotions in a year of weekly looks | {Share((double)promoted / Agents)} | at most 1 %");
    }

    [Theory]
    [InlineData(0.85, 0.90)]
    [InlineData(0.90, 0.95)]
    public void AnAgentFivePointsBetter_IsPromotedWithinOneAndAHalfFixedSamples(double control, double treated)
    {
        var (world, needed) = (new SimulatedWorld(Seed(control, 50)), SimulatedWorld.FixedSample(treated, control));
        var samples = Enumerable.Range(0, Agents / 2).Select(_ => LiftPromotedAfter(world, treated, control, 50, 20 * Weeks) ?? double.PositiveInfinity).Order().ToList();
        var (mean, median) = (samples.Average(), samples[samples.Count / 2]);
        Assert.True(mean <= 1.5 * needed, $"{mean} against {needed}");
        Table.Add($"{Share(treated)} against {Share(control)} in control | mean sample to the promotion, of the {needed:N0} in each arm of a fixed test (two-sided 1 %, power 90 %) | {Times(mean / needed)}; median {Times(median / needed)}, nine in ten within {Times(samples[(int)(samples.Count * 0.9)] / needed)} | at most 1.5 times");
    }

    [Theory]
    [InlineData(0.90, 0.80)]
    [InlineData(0.95, 0.85)]
    public void ADropOfTenPoints_IsFoundWithinTwiceTheDelayOfTheBestCusum(double before, double after)
    {
        var world = new SimulatedWorld(Seed(before, 1));
        var gate = DefaultGates.All["keep-2-success"];
        var every = DropJudge.FalseAlarmEvery(1 - gate.Confidence);
        var best = world.CusumFor(before, after, every, Asked is null ? 40 : 1000);
        var (ours, theirs) = (Enumerable.Range(0, Agents).Select(_ => OurDelay(world, gate, before, after, every)).OfType<int>().ToList(), Enumerable.Range(0, Agents).Select(_ => BestDelay(world, best.Barrier, before, after)).OfType<int>().ToList());
        var ratio = ours.Average() / theirs.Average();
        Assert.True(ratio <= 2, $"{ours.Average()} against {theirs.Average()}");
        var lengths = Enumerable.Range(0, Math.Max(40, Agents / 50)).Average(_ => OurRunLength(world, gate, before, every));
        Assert.True(lengths >= every, $"a false alarm every {lengths} outcomes");
        Table.Add($"{Share(before)} falls to {Share(after)}, baseline of {gate.MinSample} outcomes | mean delay, against {theirs.Average():N0} outcomes of the best CUSUM that knows both rates, at one false alarm in {every:N0} | {ours.Average():N0} outcomes, {Times(ratio)}; one false alarm in more than {Math.Floor(lengths / 1000) * 1000:N0} | at most 2 times");
    }

    private static double? LiftPromotedAfter(SimulatedWorld world, double treated, double control, int perWeek, int weeks)
    {
        var (t, c) = (new RateCount(), new RateCount());
        for (var week = 1; week <= weeks; week++)
        {
            (t, c) = (t + new RateCount(perWeek, world.Successes(perWeek, treated)), c + new RateCount(perWeek, world.Successes(perWeek, control)));
            if (CellJudge.Judge(LiftGates, new CellEvidence(Start, Start.AddDays(7 * week)) { Treated = t, Control = c }).All(result => result.Passed))
                return t.Of;
        }

        return null;
    }

    private static bool RatePromotedAfter(SimulatedWorld world, double quality, int perWeek)
    {
        var count = new RateCount();
        return Enumerable.Range(1, Weeks).Any(week =>
        {
            count += new RateCount(perWeek, world.Successes(perWeek, quality));
            return CellJudge.Judge(RateGates, new CellEvidence(Start, Start.AddDays(7 * week)) { Success = count })[0].Passed;
        });
    }

    // Null for a false alarm before the drop.
    private static int? OurDelay(SimulatedWorld world, GateDefinition gate, double before, double after, double every)
    {
        var detector = new DropDetector(DropBaseline.Of(new RateCount(gate.MinSample, world.Successes(gate.MinSample, before))), gate.Threshold);
        for (var outcome = -200; ; outcome++)
        {
            detector.Add(world.Succeeds(outcome < 0 ? before : after));
            if (detector.Evidence >= every)
                return outcome < 0 ? null : outcome + 1;
        }
    }

    private static int? BestDelay(SimulatedWorld world, double barrier, double before, double after)
    {
        var cusum = new BestCusum(before, after, barrier);
        for (var outcome = -200; ; outcome++)
        {
            if (cusum.Alarms(world.Succeeds(outcome < 0 ? before : after)))
                return outcome < 0 ? null : outcome + 1;
        }
    }

    private static double OurRunLength(SimulatedWorld world, GateDefinition gate, double quality, double every)
    {
        const int longest = 1_000_000;
        var detector = new DropDetector(DropBaseline.Of(new RateCount(gate.MinSample, world.Successes(gate.MinSample, quality))), gate.Threshold);
        var outcomes = 0;
        while (detector.Evidence < every && outcomes < longest)
        {
            detector.Add(world.Succeeds(quality));
            outcomes++;
        }

        return outcomes;
    }

    private static double Most(double alpha) => alpha + (Asked is null ? 3 * Math.Sqrt(alpha / Few) : 0);

    private static int Seed(double quality, int perWeek) => (int)(quality * 10_000) + perWeek;

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %");

    private static string Times(double ratio) => string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00} times");

    /// <summary>Puts a line in the published table, in place of the one that begins alike.</summary>
    private static class Table
    {
        private static readonly Lock Gate = new();

        public static void Add(FormattableString line)
        {
            if (Asked is null)
                return;
            lock (Gate)
            {
                var file = Path.Combine(House.Folder, "docs", "promotion-statistics.md");
                var text = $"| {line.ToString(CultureInfo.InvariantCulture)} |";
                var lines = File.ReadAllLines(file).ToList();
                var head = text[..text.IndexOf('|', 2)];
                var at = lines.FindIndex(other => other.StartsWith(head, StringComparison.Ordinal));
                if (at >= 0)
                    lines[at] = text;
                else
                    lines.Insert(lines.FindLastIndex(other => other.StartsWith('|')) + 1, text);
                File.WriteAllLines(file, lines);
            }
        }
    }
}
