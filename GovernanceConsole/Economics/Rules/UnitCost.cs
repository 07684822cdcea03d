namespace GovernanceConsole.Economics.Rules;

/// <summary>An estimate with the bounds of its 95 % interval; null where too little is known for one.</summary>
public sealed record UnitCostEstimate(decimal Cost, decimal? Lower, decimal? Upper);

/// <summary>What a task costs, and how sure that is.</summary>
internal static class UnitCost
{
    private const int LeastDays = 5;

    /// <summary>
    /// Cost by tasks, with an interval from how days differ: a ratio estimate with days as its units, since tasks of one day share
    /// prices, reviews and mishaps. Null without a completed task.
    /// </summary>
    public static UnitCostEstimate? Of(IEnumerable<(decimal Cost, long Tasks)> days)
    {
        var all = days.ToList();
        var (cost, tasks, count) = (all.Sum(day => day.Cost), all.Sum(day => day.Tasks), all.Count);
        // Corrections of earlier days can take more away than was done.
        if (tasks <= 0)
            return null;
        var ratio = cost / tasks;
        if (count < LeastDays)
            return new UnitCostEstimate(Math.Round(ratio, 4), null, null);
        var mean = (double)tasks / count;
        var squares = all.Sum(day => Math.Pow((double)(day.Cost - (ratio * day.Tasks)), 2));
        var half = (decimal)(StudentT(count - 1) * Math.Sqrt(squares / ((double)count * (count - 1))) / mean);
        return new UnitCostEstimate(Math.Round(ratio, 4), Math.Round(Math.Max(0, ratio - half), 4), Math.Round(ratio + half, 4));
    }

    /// <summary>That of a baseline, from the spread of its sample. Null where it does not tell what a task cost.</summary>
    public static UnitCostEstimate? Of(BaselineDefinition? baseline)
    {
        if (baseline?.UnitCost is not { Amount: var cost })
            return null;
        if (baseline.Spread is not { } spread || baseline.Sample is not { } sample)
            return new UnitCostEstimate(cost, null, null);
        var half = spread.Amount * (decimal)(StudentT(sample - 1) / Math.Sqrt(sample));
        return new UnitCostEstimate(cost, Math.Round(Math.Max(0, cost - half), 4), Math.Round(cost + half, 4));
    }

    /// <summary>The 97.5 % quantile of Student's t: exact for one and two degrees of freedom, by the Cornish–Fisher expansion (Abramowitz and Stegun 26.7.5) from three on.</summary>
    internal static double StudentT(int degrees)
    {
        const double z = 1.959963984540054;
        if (degrees <= 2)
            return degrees == 1 ? 12.706204736432095 : 4.302652729911275;
        var (n, z2) = ((double)degrees, z * z);
        var (z3, z5, z7, z9) = (z * z2, z * z2 * z2, z * z2 * z2 * z2, z * z2 * z2 * z2 * z2);
        return z + ((z3 + z) / (4 * n)) + (((5 * z5) + (16 * z3) + (3 * z)) / (96 * n * n)) + (((3 * z7) + (19 * z5) + (17 * z3) - (15 * z)) / (384 * n * n * n))
            + (((79 * z9) + (776 * z7) + (1482 * z5) - (1920 * z3) - (945 * z)) / (92160 * n * n * n * n));
    }
}
