namespace GovernanceConsole.Promotions.Rules;

/// <summary>
/// A confidence sequence for a rate: bounds that hold at all looks together, exactly, for any number of observations. The
/// mixture of all rates by Jeffreys' prior against the rate in question is a martingale while that rate is true, so by
/// Ville's inequality it comes to 1/α with a chance of at most α, ever (Robbins 1970; Howard, Ramdas, McAuliffe and
/// Sekhon 2021, section 4). The rates at which it has not come so far are the interval.
/// </summary>
internal static class RateSequence
{
    private const double Prior = 0.5;
    private const int Halvings = 60;

    private static readonly double LogPrior = LogGamma.Beta(Prior, Prior);

    /// <param name="alpha">One less the confidence: 0.01 for 99 %.</param>
    public static Interval Of(RateCount count, double alpha)
    {
        if (count.Of == 0)
            return new Interval(0, 0, 1);
        var (rate, most) = (count.Rate, -Math.Log(alpha));
        return new Interval(
            rate,
            count.Hits == 0 ? 0 : Find(count, rate, 0, most),
            count.Hits == count.Of ? 1 : Find(count, rate, 1, most));
    }

    /// <summary>The logarithm of the evidence against a rate.</summary>
    public static double LogEvidence(RateCount count, double rate)
    {
        var misses = count.Of - count.Hits;
        return LogGamma.Beta(count.Hits + Prior, misses + Prior) - LogPrior
            - (count.Hits == 0 ? 0 : count.Hits * Math.Log(rate)) - (misses == 0 ? 0 : misses * Math.Log(1 - rate));
    }

    // The evidence grows with the distance from the observed rate on either side.
    private static double Find(RateCount count, double inside, double outside, double most)
    {
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (inside + outside) / 2;
            if (LogEvidence(count, middle) < most)
                inside = middle;
            else
                outside = middle;
        }

        return outside;
    }
}
