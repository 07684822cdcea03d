namespace GovernanceConsole.Promotions.Rules;

/// <summary>Whether success fell below what it was when the level began.</summary>
internal static class DropJudge
{
    // One false alarm in so many outcomes for an error of one: 10,000 outcomes at 99 %.
    private const double OutcomesPerError = 100;

    /// <summary>Of how many outcomes one may bring a false alarm.</summary>
    public static double FalseAlarmEvery(double alpha) => OutcomesPerError / alpha;

    public static GateResult Judge(string id, GateDefinition gate, CellEvidence evidence, double alpha)
    {
        var all = evidence.Courses.Sum(day => (long)day.Course.Length);
        if (all <= gate.MinSample)
            return new GateResult(id, gate.Metric, GateState.TooLittle, null, null, null, gate.Threshold, all, GateWords.NoBaseline(gate, all), Automatic: gate.Automatic);
        var (first, seen) = (new RateCount(), new List<(DateOnly Day, bool Success)>());
        foreach (var (day, course) in evidence.Courses)
        {
            foreach (var outcome in course)
            {
                if (first.Of < gate.MinSample)
                    first += new RateCount(1, outcome == '1' ? 1 : 0);
                else
                    seen.Add((day, outcome == '1'));
            }
        }

        var (detector, alarm) = (new DropDetector(DropBaseline.Of(first), gate.Threshold), false);
        foreach (var (_, success) in seen)
        {
            detector.Add(success);
            if (alarm = detector.Evidence >= FalseAlarmEvery(alpha))
                break;
        }

        var from = alarm ? (int)detector.Since : 0;
        var after = new RateCount(seen.Count - from, seen.Skip(from).Count(outcome => outcome.Success));
        var bounds = RateSequence.Of(after, alpha);
        return new GateResult(
            id, gate.Metric, alarm ? GateState.Broken : GateState.Passed, first.Rate - bounds.Estimate, first.Rate - bounds.Upper, first.Rate - bounds.Lower, gate.Threshold, after.Of,
            GateWords.Drop(first, after, alarm, alarm ? seen[from].Day : null), null, alarm ? new DateTimeOffset(seen[from].Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : null, gate.Automatic);
    }
}
