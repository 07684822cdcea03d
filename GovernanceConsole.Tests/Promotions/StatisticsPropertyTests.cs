using CsCheck;
using GovernanceConsole.Promotions.Rules;

namespace GovernanceConsole.Tests.Promotions;

/// <summary>What holds for any sample, and how often a truth is left outside of the bounds at any look.</summary>
public sealed class StatisticsPropertyTests
{
    private const int Streams = 1500;
    private const int Length = 400;

    private static readonly Gen<RateCount> Counts = Gen.Int[1, 5000].SelectMany(of => Gen.Int[0, of].Select(hits => new RateCount(of, hits)));

    [Fact]
    public void Rate_LiesInItsBounds_WhichAreSharesAndGrowWithConfidence() =>
        Gen.Select(Counts, Gen.Double[0.001, 0.2]).Sample((count, alpha) =>
        {
            var (loose, tight) = (RateSequence.Of(count, alpha), RateSequence.Of(count, alpha / 2));
            Assert.True(loose.Lower >= 0 && loose.Lower <= loose.Estimate && loose.Estimate <= loose.Upper && loose.Upper <= 1);
            Assert.True(tight.Lower <= loose.Lower && tight.Upper >= loose.Upper);
        });

    [Fact]
    public void Rate_OfHitsAndOfMisses_AreMirrors() =>
        Counts.Sample(count =>
        {
            var (hits, misses) = (RateSequence.Of(count, 0.01), RateSequence.Of(new RateCount(count.Of, count.Of - count.Hits), 0.01));
            Assert.Equal(hits.Lower, 1 - misses.Upper, 1e-9);
        });

    [Fact]
    public void Lift_WithTheArmsExchanged_IsTurnedRound() =>
        Gen.Select(Counts, Counts).Sample((one, other) =>
        {
            var (there, back) = (NormalMixture.OfLift(one, other, 0.01), NormalMixture.OfLift(other, one, 0.01));
            Assert.Equal(there.Lower, -back.Upper, 1e-9);
            Assert.Equal(there.Estimate, -back.Estimate, 1e-9);
        });

    [Fact]
    public void DropEvidence_DoesNotGrowInTheMean_WhileTheRateIsTheBaselineOrBetter() =>
        Gen.Select(Gen.Double[0.3, 0.99], Gen.Double[0, 1], Gen.Double[0.01, 0.2]).Sample((baseline, better, drop) =>
        {
            var rate = baseline + ((1 - baseline) * better);
            var (success, failure) = (After(baseline, drop, true), After(baseline, drop, false));
            // One outcome adds one to the sum before it is multiplied: in the mean it stays at most one more.
            Assert.True((rate * success) + ((1 - rate) * failure) <= 1 + 1e-9);
        });

    [Theory]
    [InlineData(0.5, 0.05)]
    [InlineData(0.9, 0.05)]
    [InlineData(0.98, 0.05)]
    [InlineData(0.9, 0.01)]
    public void Rate_IsLeftOutsideAtAnyLook_NoMoreOftenThanPromised(double rate, double alpha)
    {
        var outside = Enumerable.Range(0, Streams).Count(seed =>
        {
            var (random, count) = (new Random(seed), new RateCount());
            return Enumerable.Range(0, Length).Any(_ =>
            {
                count += new RateCount(1, random.NextDouble() < rate ? 1 : 0);
                return RateSequence.LogEvidence(count, rate) >= -Math.Log(alpha);
            });
        });
        Assert.True(outside <= Most(alpha), $"{outside} of {Streams}");
    }

    [Theory, InlineData(0.5), InlineData(0.9)]
    public void SampleRatio_AccusesAFairSplitAtAnyLook_NoMoreOftenThanPromised(double share)
    {
        var accused = Enumerable.Range(0, Streams).Count(seed =>
        {
            var (random, treated, control) = (new Random(seed), 0L, 0L);
            return Enumerable.Range(0, Length * 5).Any(_ =>
            {
                (treated, control) = random.NextDouble() < share ? (treated + 1, control) : (treated, control + 1);
                return SampleRatio.IsMismatch([treated, control], [share, 1 - share], 0.05);
            });
        });
        Assert.True(accused <= Most(0.05), $"{accused} of {Streams}");
    }

    [Fact]
    public void Mean_OfSkewedReadings_IsLeftOutsideAtAnyLookAfterFifty_NoMoreOftenThanPromised()
    {
        var outside = Enumerable.Range(0, Streams).Count(seed =>
        {
            var (random, sums) = (new Random(seed), new MeanSums());
            return Enumerable.Range(1, Length * 3).Any(count =>
            {
                sums = sums.With(-Math.Log(1 - random.NextDouble()));
                return count >= 50 && NormalMixture.OfMean(sums, 0.05) is var bounds && (bounds.Lower > 1 || bounds.Upper < 1);
            });
        });
        Assert.True(outside <= Most(0.05), $"{outside} of {Streams}");
    }

    private static double After(double baseline, double drop, bool success)
    {
        var detector = new DropDetector(baseline, drop);
        detector.Add(success);
        return detector.Evidence;
    }

    // The promise, and four standard errors of counting.
    private static double Most(double alpha) => Streams * (alpha + (4 * Math.Sqrt(alpha * (1 - alpha) / Streams)));
}
