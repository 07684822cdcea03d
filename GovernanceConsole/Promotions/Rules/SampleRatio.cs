namespace GovernanceConsole.Promotions.Rules;

/// <summary>
/// Whether two cohorts are as large as they were meant to be: the sequential test of multinomial counts by a Dirichlet
/// mixture (Lindon and Malek 2022). Where they are not, something chose who got into which, and no lift can be believed.
/// </summary>
internal static class SampleRatio
{
    // How close to the intended split the alternatives lie: a deviation of a few points is what assignment bugs make.
    private const double Concentration = 100;

    /// <summary>The logarithm of the evidence that the split is another than intended.</summary>
    /// <param name="share">The part that was meant to be treated, between 0 and 1.</param>
    public static double LogEvidence(long treatment, long control, double share)
    {
        var (a, b) = (Concentration * share, Concentration * (1 - share));
        return LogGamma.Beta(a + treatment, b + control) - LogGamma.Beta(a, b) - (treatment * Math.Log(share)) - (control * Math.Log(1 - share));
    }

    /// <summary>True where a look at any time says so with an error of at most <paramref name="alpha"/> over all looks.</summary>
    public static bool IsMismatch(long treatment, long control, double share, double alpha) => LogEvidence(treatment, control, share) >= -Math.Log(alpha);
}
