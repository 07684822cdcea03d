namespace GovernanceConsole.Tests.Promotions;

/// <summary>Agents whose true quality is known, and the best that could be done with that knowledge. It shares nothing with the detectors.</summary>
internal sealed class SimulatedWorld(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>How many of so many trials succeed.</summary>
    public long Successes(long trials, double quality)
    {
        var hits = 0L;
        for (var trial = 0L; trial < trials; trial++)
            hits += Succeeds(quality) ? 1 : 0;
        return hits;
    }

    public bool Succeeds(double quality) => _random.NextDouble() < quality;

    /// <summary>What a test with a fixed horizon needs in each arm to tell two rates apart: two-sided at 1 %, power 90 %.</summary>
    public static double FixedSample(double treated, double control)
    {
        const double z995 = 2.5758293035489004, z90 = 1.2815515655446004;
        return Math.Pow(z995 + z90, 2) * ((treated * (1 - treated)) + (control * (1 - control))) / Math.Pow(treated - control, 2);
    }

    /// <summary>Page's CUSUM that knows both rates, with the barrier at which it gives a false alarm once in so many outcomes.</summary>
    public BestCusum CusumFor(double before, double after, double falseAlarmEvery, int runs)
    {
        var (low, high) = (2.0, 12.0);
        for (var halving = 0; halving < 8; halving++)
        {
            var barrier = (low + high) / 2;
            var mean = Enumerable.Range(0, runs).Average(_ => RunLength(new BestCusum(before, after, barrier), before));
            (low, high) = mean < falseAlarmEvery ? (barrier, high) : (low, barrier);
        }

        return new BestCusum(before, after, (low + high) / 2);
    }

    private double RunLength(BestCusum cusum, double quality)
    {
        var outcomes = 1;
        while (!cusum.Alarms(Succeeds(quality)))
            outcomes++;
        return outcomes;
    }
}

/// <summary>The walk of log-likelihood ratios, held at nought from below.</summary>
internal sealed class BestCusum(double before, double after, double barrier)
{
    private double _walk;

    public double Barrier => barrier;

    public bool Alarms(bool success)
    {
        _walk = Math.Max(0, _walk + (success ? Math.Log(after / before) : Math.Log((1 - after) / (1 - before))));
        return _walk >= barrier;
    }
}
