namespace GovernanceConsole.Promotions.Rules;

/// <summary>
/// Page's CUSUM of a rate, up and down, day by day: the log-likelihood ratio of odds twice as high (or half as high) against
/// the reference. While the rate is what it was, the walk comes to h after e^h days in the mean at the earliest (Lorden
/// 1971). It walks from the bound of the reference that is nearer to the change, so that an unlucky reference alarms nobody.
/// </summary>
internal sealed class RateWalk
{
    private const double Z = 1.96, Odds = 2;

    private readonly (double Before, double After) _up, _down;
    private double _rise, _fall;
    private int _riseFrom, _fallFrom, _days;

    public RateWalk(RateCount reference)
    {
        var (low, high) = Bounds(reference);
        (_up, _down) = ((high, Moved(high, Odds)), (low, Moved(low, 1 / Odds)));
    }

    /// <summary>The evidence for the likelier of the two directions.</summary>
    public double Evidence => Math.Max(_rise, _fall);

    /// <summary>After how many days the change began that explains it best.</summary>
    public int From => _rise >= _fall ? _riseFrom : _fallFrom;

    public void Add(RateCount day)
    {
        _days++;
        _rise = Math.Max(0, _rise + Ratio(day, _up));
        _fall = Math.Max(0, _fall + Ratio(day, _down));
        if (_rise == 0)
            _riseFrom = _days;
        if (_fall == 0)
            _fallFrom = _days;
    }

    private static double Ratio(RateCount day, (double Before, double After) rates) =>
        (day.Hits * Math.Log(rates.After / rates.Before)) + ((day.Of - day.Hits) * Math.Log((1 - rates.After) / (1 - rates.Before)));

    private static double Moved(double rate, double odds) => odds * rate / (1 - rate + (odds * rate));

    // Wilson's interval.
    private static (double Low, double High) Bounds(RateCount count)
    {
        double n = count.Of;
        var centre = (count.Hits + (Z * Z / 2)) / (n + (Z * Z));
        var half = Z / (n + (Z * Z)) * Math.Sqrt((count.Hits * (n - count.Hits) / n) + (Z * Z / 4));
        return (Math.Clamp(centre - half, 0.0005, 0.9995), Math.Clamp(centre + half, 0.0005, 0.9995));
    }
}
