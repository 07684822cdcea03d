namespace GovernanceConsole.Promotions.Rules;

/// <summary>
/// The population stability index of two mixes. Without any change it is about (1/n + 1/m) times a chi-square variable of
/// one less degrees of freedom than there are actions (Yurdakul 2018), so that small samples need more than the usual mark.
/// </summary>
internal static class MixShift
{
    // The upper quantile of one in a thousand.
    private const double Z999 = 3.0902;

    public static double Index(IReadOnlyDictionary<string, long> reference, IReadOnlyDictionary<string, long> now)
    {
        var actions = reference.Keys.Union(now.Keys).ToList();
        var (n, m) = (reference.Values.Sum() + (0.5 * actions.Count), now.Values.Sum() + (0.5 * actions.Count));
        // Half an observation each, so that what never came before is no infinite surprise.
        return actions.Sum(action =>
        {
            var (before, after) = ((reference.GetValueOrDefault(action) + 0.5) / n, (now.GetValueOrDefault(action) + 0.5) / m);
            return (after - before) * Math.Log(after / before);
        });
    }

    /// <summary>Where the alarm is for samples of this size: the mark, or what chance alone would exceed once in a thousand looks.</summary>
    public static double Alarm(double mark, int actions, long reference, long now)
    {
        if (actions < 2)
            return mark;
        double degrees = actions - 1;
        var (part, scale) = (2 / (9 * degrees), (1.0 / reference) + (1.0 / now));
        return Math.Max(mark, scale * degrees * Math.Pow(1 - part + (Z999 * Math.Sqrt(part)), 3));
    }
}
