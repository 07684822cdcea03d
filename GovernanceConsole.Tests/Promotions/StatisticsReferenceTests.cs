using GovernanceConsole.Promotions.Rules;

namespace GovernanceConsole.Tests.Promotions;

/// <summary>The figures are those that R computes from the definitions (<c>eng/statistics/reference.R</c>), to 1e-6.</summary>
public sealed class StatisticsReferenceTests
{
    private const double Near = 1e-6;

    [Theory]
    [InlineData(10, 7, 0.01, 0.194226342203, 0.981617701451)]
    [InlineData(100, 97, 0.01, 0.858965462921, 0.998929516877)]
    [InlineData(400, 380, 0.01, 0.894977360863, 0.981979562039)]
    [InlineData(50, 50, 0.01, 0.866995986148, 1)]
    [InlineData(50, 0, 0.01, 0, 0.133004013852)]
    [InlineData(12345, 11111, 0.01, 0.887836528030, 0.911420444184)]
    [InlineData(400, 380, 0.05, 0.902108216421, 0.979513929780)]
    public void Rate_HasTheBoundsOfR(long of, long hits, double alpha, double lower, double upper)
    {
        var interval = RateSequence.Of(new RateCount(of, hits), alpha);
        Assert.Equal((double)hits / of, interval.Estimate, Near);
        Assert.Equal(lower, interval.Lower, Near);
        Assert.Equal(upper, interval.Upper, Near);
    }

    [Theory]
    [InlineData(50, 0.711198430769)]
    [InlineData(1000, 0.112950344310)]
    [InlineData(20000, 0.027193292478)]
    public void NormalMixture_HasTheRadiusOfR(double observations, double radius) => Assert.Equal(radius, NormalMixture.Radius(observations, 0.01), Near);

    [Fact]
    public void Means_HaveTheBoundsOfR()
    {
        var treated = Sums(2.5, 3.1, 2.9, 4.4, 3.3, 2.2, 3.8, 3.0, 2.7, 3.6);
        Is((3.15, 1.256468955957, 5.043531044043), NormalMixture.OfMean(treated, 0.01));
        Is((0.45, -2.694142999772, 3.594142999772), NormalMixture.OfLift(treated, Sums(1.9, 2.8, 2.4, 3.9, 2.6, 2.1, 3.2), 0.05));
        Is((0.05, 0.007598485676, 0.092401514324), NormalMixture.OfLift(new RateCount(1200, 1140), new RateCount(900, 810), 0.01));
    }

    [Fact]
    public void SampleRatio_OfThree_HasTheEvidenceOfPythonsLgamma()
    {
        Assert.Equal(-2.288849153747, SampleRatio.LogEvidence([1000, 480, 520], [0.5, 0.25, 0.25]), Near);
        Assert.Equal(16.131327041550, SampleRatio.LogEvidence([1000, 600, 400], [0.5, 0.25, 0.25]), Near);
    }

    [Theory]
    [InlineData(500, 500, 0.5, -1.201220322042)]
    [InlineData(600, 500, 0.5, 2.930243970738)]
    [InlineData(8200, 1800, 0.8, 10.428052614420)]
    [InlineData(1000, 1000, 0.8, 426.120634526254)]
    public void SampleRatio_HasTheEvidenceOfR(long treated, long control, double share, double evidence) => Assert.Equal(evidence, SampleRatio.LogEvidence([treated, control], [share, 1 - share]), Near);

    [Fact]
    public void Drop_HasTheEvidenceOfR()
    {
        var (detector, seen) = (new DropDetector(0.9, 0.05), 0);
        var course = Enumerable.Range(1, 40).Select(i => i % 8 != 0).Concat(Enumerable.Range(1, 24).Select(i => i % 3 != 0));
        foreach (var success in course)
        {
            detector.Add(success);
            if (++seen is 10 or 40 or 64)
                Assert.Equal(seen switch { 10 => 9.829548412000, 40 => 38.780462762428, _ => 2138.762046060269 }, detector.Evidence, Near);
        }

        Assert.InRange(detector.Since, 36, 44);
    }

    [Theory]
    [InlineData(0.5, 0.572364942925)]
    [InlineData(3.7, 1.428072326665)]
    [InlineData(16, 27.899271383841)]
    [InlineData(1234.5, 7550.550901077894)]
    public void LogGamma_IsThatOfR(double x, double value) => Assert.Equal(value, LogGamma.Of(x), Near);

    private static MeanSums Sums(params double[] readings) => readings.Aggregate(new MeanSums(), (sums, reading) => sums.With(reading));

    private static void Is((double Estimate, double Lower, double Upper) expected, Interval interval)
    {
        Assert.Equal(expected.Estimate, interval.Estimate, Near);
        Assert.Equal(expected.Lower, interval.Lower, Near);
        Assert.Equal(expected.Upper, interval.Upper, Near);
    }
}
