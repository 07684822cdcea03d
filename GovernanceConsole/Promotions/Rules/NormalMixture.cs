namespace GovernanceConsole.Promotions.Rules;

/// <summary>
/// Confidence sequences for a mean and for the difference of two, by the normal mixture of Robbins with the observed
/// variance: (n + ρ) · log((n + ρ) / (ρα²)) is the boundary that a sum of n standardised observations stays within at all
/// looks (Howard et al. 2021, proposition 5; with an estimated variance it holds in the limit, Waudby-Smith, Arbour,
/// Sinha, Kennedy and Ramdas 2024). The estimates of two arms move like Brownian motion in the information that they
/// carry, whatever the arms' sizes (Jennison and Turnbull 2000, chapter 11), so the same boundary serves for lift.
/// </summary>
internal static class NormalMixture
{
    /// <summary>Where the boundary is narrowest: about what a fixed test needs in each arm to tell 5 points at 99 % with power 90 %.</summary>
    public const double TunedFor = 1000;

    /// <summary>Half the width, in standard deviations of one observation.</summary>
    public static double Radius(double observations, double alpha)
    {
        var rho = Rho(alpha);
        return Math.Sqrt((observations + rho) * Math.Log((observations + rho) / (rho * alpha * alpha))) / observations;
    }

    public static Interval OfMean(MeanSums sums, double alpha)
    {
        var radius = Radius(sums.Count, alpha) * Math.Sqrt(sums.Variance);
        return new Interval(sums.Mean, sums.Mean - radius, sums.Mean + radius);
    }

    /// <summary>Treatment less control.</summary>
    public static Interval OfLift(RateCount treatment, RateCount control, double alpha) =>
        Difference(treatment.Rate - control.Rate, treatment.Of, treatment.Variance, control.Of, control.Variance, alpha);

    /// <summary>Treatment less control.</summary>
    public static Interval OfLift(MeanSums treatment, MeanSums control, double alpha) =>
        Difference(treatment.Mean - control.Mean, treatment.Count, treatment.Variance, control.Count, control.Variance, alpha);

    private static Interval Difference(double difference, double ofTreatment, double treatment, double ofControl, double control, double alpha)
    {
        var (pair, error) = (treatment + control, (treatment / ofTreatment) + (control / ofControl));
        if (pair <= 0)
            return new Interval(difference, difference, difference);
        // As many pairs as would tell as much.
        var radius = Radius(pair / error, alpha) * Math.Sqrt(pair);
        return new Interval(difference, difference - radius, difference + radius);
    }

    // The value that makes the boundary narrowest at TunedFor (Howard et al. 2021, equation 3.7).
    private static double Rho(double alpha) => TunedFor / ((-2 * Math.Log(alpha)) + Math.Log(-2 * Math.Log(alpha)) + 1);
}
