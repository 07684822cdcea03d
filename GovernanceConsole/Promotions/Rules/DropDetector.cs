namespace GovernanceConsole.Promotions.Rules;

/// <summary>
/// Finds a drop of a rate: an e-detector of Shiryaev and Roberts' kind over several depths of drop (Shin, Ramdas and
/// Rinaldo 2024). Each outcome multiplies the evidence of every depth by its likelihood ratio against the baseline; while
/// the rate is the baseline or better, the sum has grown to N after N outcomes in the mean at the earliest. So an alarm at
/// N is false at most once in N outcomes, exactly, whatever the rate above the baseline is.
/// </summary>
internal sealed class DropDetector
{
    private const double Lowest = 0.001;
    private static readonly double[] Depths = [1, 2, 4];

    private readonly double[] _whenSuccess, _whenFailure, _evidence, _walk;
    private readonly long[] _walkFrom;
    private long _seen;

    /// <param name="baseline">The rate it falls from.</param>
    /// <param name="drop">The smallest drop that matters; twice and four times as deep ones are watched for as well.</param>
    public DropDetector(double baseline, double drop)
    {
        var after = Depths.Select(depth => Math.Max(Lowest, baseline - (drop * depth))).ToArray();
        _whenSuccess = [.. after.Select(rate => rate / baseline)];
        _whenFailure = [.. after.Select(rate => (1 - rate) / (1 - baseline))];
        (_evidence, _walk, _walkFrom) = (new double[after.Length], new double[after.Length], new long[after.Length]);
    }

    /// <summary>The evidence so far, as a number of outcomes that stand against one false alarm.</summary>
    public double Evidence { get; private set; }

    /// <summary>After how many outcomes the drop began, by the depth that explains it best.</summary>
    public long Since => _walkFrom[Array.IndexOf(_walk, _walk.Max())];

    public void Add(bool success)
    {
        _seen++;
        Evidence = 0;
        for (var depth = 0; depth < _evidence.Length; depth++)
        {
            var ratio = success ? _whenSuccess[depth] : _whenFailure[depth];
            _evidence[depth] = (_evidence[depth] + (1.0 / _evidence.Length)) * ratio;
            Evidence += _evidence[depth];
            // The walk of Page's CUSUM: where it last left nought is when the change began.
            _walk[depth] = Math.Max(0, _walk[depth] + Math.Log(ratio));
            if (_walk[depth] == 0)
                _walkFrom[depth] = _seen;
        }
    }
}
