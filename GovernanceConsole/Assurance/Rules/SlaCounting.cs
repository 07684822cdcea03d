using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.Rules;

/// <summary>Makes good and bad of what was counted. Pure.</summary>
internal static class SlaCounting
{
    public const int Succeeded = 0, Partial = 1, Failed = 2;
    public const int Agreed = 0, Edited = 1, Overridden = 2;
    public const int Good = 0, Bad = 1;

    /// <summary>The step that stands for an answer that failed.</summary>
    public const int FailedAnswer = -1;

    /// <param name="counts">What was counted, by slot; older slots may be put together to hours.</param>
    /// <param name="fineFrom">The first slot that stands alone; those before it stand for an hour.</param>
    public static IReadOnlyList<SlaPoint> OfEvents(SlaDefinition sla, IReadOnlyList<SlaCount> counts, long fineFrom)
    {
        var points = new List<SlaPoint>();
        foreach (var slot in counts.GroupBy(count => count.Slot).OrderBy(slot => slot.Key))
        {
            var (good, total) = Split(sla, slot);
            if (total > 0)
                points.Add(new SlaPoint(SlaSlots.StartOf(slot.Key), slot.Key >= fineFrom ? SlaSlots.Length : ErrorBudget.Hour, good, total));
        }

        return points;
    }

    /// <summary>Every whole slot, and whether it was up: one without a reading was not.</summary>
    public static IReadOnlyList<SlaPoint> OfAvailability(IReadOnlyList<SlaCount> counts, DateTimeOffset since, DateTimeOffset now)
    {
        var slots = counts.GroupBy(count => count.Slot).ToDictionary(slot => slot.Key, slot => (Good: slot.Where(count => count.Bucket == Good).Sum(count => count.Count), All: slot.Sum(count => count.Count)));
        return [.. Whole(since, now).Select(slot => Of(slot, slots.TryGetValue(slot, out var seen) && seen.All > 0 ? (double)seen.Good / seen.All : 0))];
    }

    /// <summary>Every whole slot, and whether no more than so many waited at its end.</summary>
    /// <param name="counts">How many more came than left, by slot.</param>
    /// <param name="before">How many waited before the first slot counted.</param>
    public static IReadOnlyList<SlaPoint> OfQueue(IReadOnlyList<SlaCount> counts, long before, double most, DateTimeOffset since, DateTimeOffset now)
    {
        var (moves, first) = (counts.GroupBy(count => count.Slot).ToDictionary(slot => slot.Key, slot => slot.Sum(count => count.Count)), SlaSlots.Of(since));
        var depth = before + moves.Where(move => move.Key < first).Sum(move => move.Value);
        var points = new List<SlaPoint>();
        for (var slot = first; SlaSlots.StartOf(slot + 1) <= now; slot++)
        {
            depth += moves.GetValueOrDefault(slot);
            if (SlaSlots.StartOf(slot) >= since)
                points.Add(Of(slot, depth <= most ? 1 : 0));
        }

        return points;
    }

    /// <summary>Every whole hour or day, and whether enough came of it.</summary>
    /// <param name="zone">Where days begin.</param>
    public static IReadOnlyList<SlaPoint> OfThroughput(IReadOnlyList<SlaCount> counts, SlaPer per, double least, DateTimeOffset since, DateTimeOffset now, TimeZoneInfo zone)
    {
        var successes = counts.Where(count => count.Bucket == Succeeded).GroupBy(count => Begin(SlaSlots.StartOf(count.Slot))).ToDictionary(span => span.Key, span => span.Sum(count => count.Count));
        var points = new List<SlaPoint>();
        for (var begin = Begin(since); Next(begin) is var end && end <= now; begin = end)
        {
            if (begin >= since)
                points.Add(new SlaPoint(begin, end - begin, successes.GetValueOrDefault(begin) >= least ? 1 : 0, 1));
        }

        return points;

        DateTimeOffset Begin(DateTimeOffset at)
        {
            if (per == SlaPer.Hour)
                return SlaSlots.StartOf(SlaSlots.HourOf(SlaSlots.Of(at)));
            var day = TimeZoneInfo.ConvertTime(at, zone).Date;
            return new DateTimeOffset(day, zone.GetUtcOffset(day)).ToUniversalTime();
        }

        // Days around a change of the clock are shorter or longer.
        DateTimeOffset Next(DateTimeOffset begin) => per == SlaPer.Hour ? begin.AddHours(1) : Begin(begin.AddHours(30));
    }

    private static (double Good, double Total) Split(SlaDefinition sla, IEnumerable<SlaCount> slot)
    {
        var (good, total, sum) = (0L, 0L, 0d);
        foreach (var count in slot)
        {
            // An answer that failed says nothing of how long answers take.
            if (sla.Objective == SlaObjective.DecisionLatency && count.Bucket == FailedAnswer)
                continue;
            total += count.Count;
            sum += count.Sum;
            good += IsGood(sla, count.Bucket) ? count.Count : 0;
        }

        // Of reported figures only the sums are kept: they are good together or not.
        return sla.Kpi is null ? (good, total) : (total > 0 && sum / total >= sla.Threshold ? total : 0, total);
    }

    private static bool IsGood(SlaDefinition sla, int bucket) => sla.Objective switch
    {
        SlaObjective.DecisionLatency or SlaObjective.Turnaround or SlaObjective.ApprovalLatency => bucket <= SlaBounds.StepOf(SlaBounds.Of(sla.Objective), sla.Within ?? TimeSpan.Zero),
        SlaObjective.DecisionErrors => bucket != FailedAnswer,
        SlaObjective.AgentErrors => bucket != Failed,
        SlaObjective.OutputQuality => bucket == Agreed,
        SlaObjective.AgentLatency or SlaObjective.Availability => bucket == Good,
        SlaObjective.Throughput => bucket == Succeeded,
        SlaObjective.QueueDepth => false,
    };

    private static IEnumerable<long> Whole(DateTimeOffset since, DateTimeOffset now)
    {
        for (var slot = SlaSlots.Of(since) + (SlaSlots.StartOf(SlaSlots.Of(since)) < since ? 1 : 0); SlaSlots.StartOf(slot + 1) <= now; slot++)
            yield return slot;
    }

    private static SlaPoint Of(long slot, double good) => new(SlaSlots.StartOf(slot), SlaSlots.Length, good, 1);
}
