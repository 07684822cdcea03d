namespace GovernanceConsole.Promotions.Rules;

/// <summary>How often something happened of how often it could have.</summary>
/// <param name="Of">How often it could have.</param>
public readonly record struct RateCount(long Of, long Hits)
{
    public double Rate => Of == 0 ? 0 : (double)Hits / Of;

    /// <summary>The variance of one observation, smoothed by one hit and one miss, so that a row of successes does not look certain.</summary>
    public double Variance => (Hits + 1.0) / (Of + 2.0) * (1 - ((Hits + 1.0) / (Of + 2.0)));

    public static RateCount operator +(RateCount one, RateCount other) => new(one.Of + other.Of, one.Hits + other.Hits);
}
