namespace GovernanceConsole.Promotions.Rules;

/// <summary>
/// An EWMA chart of daily means (Roberts 1959) against the mean and spread of the reference, in standard deviations of what
/// it shows. The error of the reference, which all days share, is part of them.
/// </summary>
internal sealed class MeanSmoother
{
    private const double Weight = 0.2;

    private readonly double _mean, _spread;
    private readonly long _size;
    private double _smoothed;
    private int _days, _leftFrom;

    public MeanSmoother(MeanSums reference)
    {
        (_mean, _size) = (reference.Mean, reference.Count);
        // What never varied at all is taken to vary by a thousandth.
        _spread = Math.Max(Math.Sqrt(reference.Variance), Math.Max(Math.Abs(_mean) * 0.001, 1e-9));
    }

    /// <summary>How far it is from the reference, in standard deviations.</summary>
    public double Distance { get; private set; }

    /// <summary>After how many days it last left the reference's side.</summary>
    public int From => _leftFrom;

    public void Add(MeanSums day)
    {
        var before = _smoothed;
        _days++;
        _smoothed = (Weight * (day.Mean - _mean) / (_spread / Math.Sqrt(day.Count))) + ((1 - Weight) * _smoothed);
        if (Math.Sign(before) != Math.Sign(_smoothed))
            _leftFrom = _days - 1;
        var own = Weight / (2 - Weight) * (1 - Math.Pow(1 - Weight, 2 * _days));
        Distance = Math.Abs(_smoothed) / Math.Sqrt(own + ((double)day.Count / _size));
    }
}
