namespace GovernanceConsole.Promotions.Rules;

/// <summary>
/// Whether cohorts are as large as they were meant to be: the sequential test of multinomial counts by a Dirichlet
/// mixture (Lindon and Malek 2022). Where they are not, something chose who got into which, and no lift can be believed.
/// </summary>
internal static class SampleRatio
{
    // How close to the intended split the alternatives lie: a deviation of a few points is what assignment bugs make.
    private const double Concentration = 100;

    /// <summary>The logarithm of the evidence that the split is another than intended.</summary>
    /// <param name="seen">How large each cohort is.</param>
    /// <param name="meant">The part that each was meant to be, more than 0 where it has any; together 1.</param>
    public static double LogEvidence(ReadOnlySpan<long> seen, ReadOnlySpan<double> meant)
    {
        var (all, evidence) = (0L, LogGamma.Of(Concentration));
        for (var i = 0; i < seen.Length; i++)
        {
            if (meant[i] == 0)
                continue;
            all += seen[i];
            evidence += LogGamma.Of((Concentration * meant[i]) + seen[i]) - LogGamma.Of(Concentration * meant[i]) - (seen[i] * Math.Log(meant[i]));
        }

        return evidence - LogGamma.Of(Concentration + all);
    }

    /// <summary>True where a look at any time says so with an error of at most <paramref name="alpha"/> over all looks.</summary>
    public static bool IsMismatch(ReadOnlySpan<long> seen, ReadOnlySpan<double> meant, double alpha) => LogEvidence(seen, meant) >= -Math.Log(alpha);
}
