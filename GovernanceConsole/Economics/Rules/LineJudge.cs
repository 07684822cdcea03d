namespace GovernanceConsole.Economics.Rules;

/// <summary>Holds figures against the acceptable line.</summary>
internal static class LineJudge
{
    public static LineVerdict Judge(EconomicsLine figures, AcceptableLine? line)
    {
        if (line is null)
            return LineVerdict.Unknown;
        if (figures.CompletedTasks < line.MinTasks)
            return LineVerdict.TooFew;
        var net = line.MinNetPerTask is { } least ? Keeps(figures.NetPerTask, per => per >= least.Amount) : true;
        var cost = line.MaxCostPerTask is { } most ? Keeps(figures.CostPerTask, per => per <= most.Amount) : true;
        if (net == false || cost == false)
            return figures.Net < 0 ? LineVerdict.Retire : LineVerdict.Fix;
        return net is null || cost is null ? LineVerdict.Unknown : LineVerdict.Grow;
    }

    private static bool? Keeps(decimal? figure, Func<decimal, bool> line) => figure is { } known ? line(known) : null;
}
