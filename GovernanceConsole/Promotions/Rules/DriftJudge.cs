namespace GovernanceConsole.Promotions.Rules;

/// <summary>What a watch makes of the days since a level began. Pure.</summary>
internal sealed record DriftVerdict(DriftState State, double? Reference, double? Current, DateOnly? Since, string Says, IReadOnlyList<DriftPoint> Points);

/// <summary>Splits the days into the reference and what came after it, and asks the detector of the metric.</summary>
internal static class DriftJudge
{
    public static DriftVerdict Judge(DriftWatch watch, IReadOnlyList<DriftDay> days)
    {
        var (split, size) = (0, 0L);
        while (split < days.Count && size < watch.ReferenceSize)
            size += days[split++].SizeFor(watch);
        var (reference, after) = (days.Take(split).ToList(), days.Skip(split).Where(day => day.SizeFor(watch) > 0).ToList());
        var since = after.Sum(day => day.SizeFor(watch));
        if (size < watch.ReferenceSize)
            return Nothing(DriftWords.NoReference(watch, size));
        if (since < watch.Smallest)
            return Nothing(DriftWords.TooLittle(watch, since));
        return watch.Method switch
        {
            DriftMethod.Psi => Mix(watch, reference, after),
            DriftMethod.Cusum => Rate(watch, reference, after),
            DriftMethod.Ewma => Mean(watch, reference, after),
        };
    }

    private static DriftVerdict Mix(DriftWatch watch, List<DriftDay> reference, List<DriftDay> after)
    {
        var before = Sum(reference);
        var points = new List<DriftPoint>();
        IReadOnlyDictionary<string, long> window = new Dictionary<string, long>();
        for (var day = 0; day < after.Count; day++)
        {
            var (first, size) = (day + 1, 0L);
            while (first > 0 && size < watch.Smallest)
                size += after[--first].SizeFor(watch);
            if (size < watch.Smallest)
                continue;
            window = Sum(after.GetRange(first, day - first + 1));
            var (index, alarm) = (MixShift.Index(before, window), MixShift.Alarm(watch.Alarm, before.Keys.Union(window.Keys).Count(), before.Values.Sum(), size));
            points.Add(new DriftPoint(after[day].Day, index, index / alarm));
        }

        var moved = before.Keys.Union(window.Keys).MaxBy(action => Math.Abs(Share(window, action) - Share(before, action)))!;
        return Verdict(null, points[^1].Figure, points, drifted => DriftWords.Mix(points[^1].Figure!.Value, moved, Share(before, moved), Share(window, moved), drifted));
    }

    private static DriftVerdict Rate(DriftWatch watch, List<DriftDay> reference, List<DriftDay> after)
    {
        var first = reference.Aggregate(new RateCount(), (sum, day) => sum + day.RateOf(watch.Metric));
        var (walk, points) = (new RateWalk(first), new List<DriftPoint>());
        foreach (var day in after)
        {
            walk.Add(day.RateOf(watch.Metric));
            points.Add(new DriftPoint(day.Day, day.RateOf(watch.Metric).Rate, walk.Evidence / watch.Alarm));
        }

        var from = IsAlarm(points) ? Math.Min(walk.From, after.Count - 1) : 0;
        var now = after.Skip(from).Aggregate(new RateCount(), (sum, day) => sum + day.RateOf(watch.Metric));
        return Verdict(first.Rate, now.Rate, points, drifted => DriftWords.Figure(watch, first.Rate, now.Rate, now.Of, drifted), after[from].Day);
    }

    private static DriftVerdict Mean(DriftWatch watch, List<DriftDay> reference, List<DriftDay> after)
    {
        var first = reference.Aggregate(new MeanSums(), (sum, day) => sum + day.MeanOf(watch));
        var (smoother, points) = (new MeanSmoother(first), new List<DriftPoint>());
        foreach (var day in after)
        {
            smoother.Add(day.MeanOf(watch));
            points.Add(new DriftPoint(day.Day, day.MeanOf(watch).Mean, smoother.Distance / watch.Alarm));
        }

        var from = IsAlarm(points) ? Math.Min(smoother.From, after.Count - 1) : 0;
        var now = after.Skip(from).Aggregate(new MeanSums(), (sum, day) => sum + day.MeanOf(watch));
        return Verdict(first.Mean, now.Mean, points, drifted => DriftWords.Figure(watch, first.Mean, now.Mean, now.Count, drifted), after[from].Day);
    }

    private static DriftVerdict Verdict(double? reference, double? current, List<DriftPoint> points, Func<bool, string> says, DateOnly? since = null)
    {
        var drifted = IsAlarm(points);
        return new DriftVerdict(drifted ? DriftState.Drifted : DriftState.Steady, reference, current, drifted ? since ?? FirstAlarm(points) : null, says(drifted), points);
    }

    private static bool IsAlarm(List<DriftPoint> points) => points[^1].Strength >= 1;

    // Of the alarm that stands now.
    private static DateOnly FirstAlarm(List<DriftPoint> points) => points[points.FindLastIndex(point => point.Strength < 1) + 1].Day;

    private static DriftVerdict Nothing(string says) => new(DriftState.TooLittle, null, null, null, says, []);

    private static Dictionary<string, long> Sum(IEnumerable<DriftDay> days) =>
        days.SelectMany(day => day.Mix).GroupBy(action => action.Key, StringComparer.Ordinal).ToDictionary(action => action.Key, action => action.Sum(one => one.Value), StringComparer.Ordinal);

    private static double Share(IReadOnlyDictionary<string, long> mix, string action) => (double)mix.GetValueOrDefault(action) / Math.Max(1, mix.Values.Sum());
}
