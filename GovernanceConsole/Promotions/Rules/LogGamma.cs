namespace GovernanceConsole.Promotions.Rules;

/// <summary>The logarithms of the gamma and beta functions, which .NET does not have.</summary>
internal static class LogGamma
{
    // From here on six terms of Stirling's series (Abramowitz and Stegun 6.1.41) err by less than a double can tell.
    private const double SeriesFrom = 16;

    private static readonly double HalfLogTwoPi = 0.5 * Math.Log(2 * Math.PI);

    /// <param name="x">More than nought.</param>
    public static double Of(double x)
    {
        var below = 0.0;
        for (; x < SeriesFrom; x++)
            below += Math.Log(x);
        var square = 1 / (x * x);
        var series = ((1 / 12.0) - (square * ((1 / 360.0) - (square * ((1 / 1260.0) - (square * ((1 / 1680.0) - (square * ((1 / 1188.0) - (square * (691 / 360360.0))))))))))) / x;
        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + series - below;
    }

    /// <summary>The logarithm of the beta function.</summary>
    public static double Beta(double a, double b) => Of(a) + Of(b) - Of(a + b);
}
