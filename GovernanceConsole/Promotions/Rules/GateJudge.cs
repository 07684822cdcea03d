namespace GovernanceConsole.Promotions.Rules;

/// <summary>Holds evidence against gates. Pure.</summary>
internal static class GateJudge
{
    /// <param name="alpha">The error the gate may take over all looks.</param>
    public static GateResult Judge(string id, GateDefinition gate, CellEvidence evidence, double alpha) => gate.Metric switch
    {
        GateMetric.SuccessRate => Rate(id, gate, evidence.Success, evidence, alpha, atLeast: true),
        GateMetric.PolicyPass when gate is { Threshold: >= 1, Purpose: GatePurpose.Promote } => Clean(id, gate, evidence, alpha),
        GateMetric.PolicyPass => Rate(id, gate, evidence.Policy, evidence, alpha, atLeast: true),
        GateMetric.OutcomesReported => Rate(id, gate, evidence.Reported, evidence, alpha, atLeast: true),
        GateMetric.EscalationRate => Rate(id, gate, evidence.Escalation, evidence, alpha, atLeast: false),
        GateMetric.OverrideRate => Rate(id, gate, evidence.Override, evidence, alpha, atLeast: false),
        GateMetric.EditRate => Rate(id, gate, evidence.Edit, evidence, alpha, atLeast: false),
        GateMetric.DataQuality => Rate(id, gate, evidence.GoodData, evidence, alpha, atLeast: true),
        GateMetric.ComplaintRate => Rate(id, gate, evidence.Complaints, evidence, alpha, atLeast: false),
        GateMetric.CostPerTask => Mean(id, gate, evidence.Cost, evidence, alpha, atLeast: false),
        GateMetric.KpiMean => Mean(id, gate, evidence.Kpis.GetValueOrDefault(gate.Kpi!).All, evidence, alpha, gate.HigherIsBetter),
        GateMetric.SuccessLift or GateMetric.KpiLift => LiftJudge.Judge(id, gate, evidence, alpha),
        GateMetric.SampleRatio => RatioJudge.Judge(id, gate, evidence, alpha),
        GateMetric.RefusalsSeen => Refusals(id, gate, evidence),
        GateMetric.SuccessDrop => DropJudge.Judge(id, gate, evidence, alpha),
        GateMetric.SlaHeld => Sla(id, gate, evidence),
        GateMetric.EvaluationPass => SuiteGate.Judge(id, gate, evidence.Suites),
        GateMetric.Incidents => IncidentGate.Judge(id, gate, evidence),
        GateMetric.Drift =>
            new GateResult(id, gate.Metric, GateState.NotMeasured, null, null, null, gate.Threshold, 0, GateWords.NotMeasured(gate)),
    };

    private static GateResult Rate(string id, GateDefinition gate, RateCount count, CellEvidence evidence, double alpha, bool atLeast) =>
        Bounded(id, gate, count.Of == 0 ? null : RateSequence.Of(count, alpha), count.Of, evidence, atLeast,
            sample => RateSequence.Of(new RateCount(sample, (long)Math.Round(count.Rate * sample)), alpha));

    private static GateResult Mean(string id, GateDefinition gate, MeanSums sums, CellEvidence evidence, double alpha, bool atLeast) =>
        Bounded(id, gate, sums.Count < 2 ? null : NormalMixture.OfMean(sums, alpha), sums.Count, evidence, atLeast,
            sample => NormalMixture.OfMean(sums.Grown(sample), alpha));

    /// <summary>Nothing forbidden at all, for long enough: no interval ever reaches the whole.</summary>
    private static GateResult Clean(string id, GateDefinition gate, CellEvidence evidence, double alpha)
    {
        var (clean, elapsed) = (evidence.CleanPolicy, evidence.Until - evidence.CleanSince);
        var interval = evidence.Policy.Of == 0 ? (Interval?)null : RateSequence.Of(evidence.Policy, alpha);
        var state = clean.Of < gate.MinSample || elapsed < gate.Window ? GateState.TooLittle : GateState.Passed;
        var perDay = evidence.Policy.Of / evidence.Days;
        return Result(id, gate, state, interval, clean.Of, GateWords.Clean(gate, evidence, state, GatePace.UntilSample(clean.Of, gate.MinSample, perDay, elapsed, gate.Window)));
    }

    private static GateResult Refusals(string id, GateDefinition gate, CellEvidence evidence)
    {
        var state = evidence.Refusals >= gate.Threshold ? GateState.Passed : GateState.TooLittle;
        return new GateResult(id, gate.Metric, state, evidence.Refusals, null, null, gate.Threshold, evidence.Refusals, GateWords.Refusals(gate, evidence.Refusals));
    }

    /// <summary>Every hour was measured: nothing is estimated, so there are no bounds.</summary>
    private static GateResult Sla(string id, GateDefinition gate, CellEvidence evidence)
    {
        if (evidence.Sla is not { } hours)
            return new GateResult(id, gate.Metric, GateState.NotMeasured, null, null, null, gate.Threshold, 0, GateWords.NoSla, Automatic: gate.Automatic);
        var elapsed = evidence.Until - evidence.Since;
        var state = hours.Of < gate.MinSample || elapsed < gate.Window ? GateState.TooLittle
            : hours.Rate >= gate.Threshold ? GateState.Passed
            : gate.Purpose == GatePurpose.Keep ? GateState.Broken : GateState.NotYet;
        TimeSpan? left = state switch
        {
            GateState.TooLittle => GatePace.UntilSample(hours.Of, gate.MinSample, 24, elapsed, gate.Window),
            GateState.NotYet when gate.Threshold < 1 => TimeSpan.FromHours(Math.Max(1, ((gate.Threshold * hours.Of) - hours.Hits) / (1 - gate.Threshold))),
            _ => null,
        };
        return new GateResult(id, gate.Metric, state, hours.Of == 0 ? null : hours.Rate, null, null, gate.Threshold, hours.Of, GateWords.Sla(gate, hours, state, left), Automatic: gate.Automatic);
    }

    /// <summary>Holds the bounds of a figure against the gate.</summary>
    /// <param name="grown">The bounds that so many observations of the same kind would have.</param>
    public static GateResult Bounded(string id, GateDefinition gate, Interval? interval, long sample, CellEvidence evidence, bool atLeast, Func<long, Interval> grown)
    {
        var elapsed = evidence.Until - evidence.Since;
        var state = interval is not { } bounds ? GateState.TooLittle
            : Surely(bounds, gate.Threshold, !atLeast) && sample >= gate.MinSample ? GateState.Broken
            : gate.Purpose == GatePurpose.Keep ? (sample < gate.MinSample ? GateState.TooLittle : GateState.Passed)
            : sample < gate.MinSample || elapsed < gate.Window ? GateState.TooLittle
            : Surely(bounds, gate.Threshold, atLeast) ? GateState.Passed : GateState.NotYet;
        var perDay = sample / evidence.Days;
        TimeSpan? left = state switch
        {
            GateState.TooLittle => GatePace.UntilSample(sample, gate.MinSample, perDay, elapsed, gate.Window),
            GateState.NotYet => GatePace.UntilSure(sample, perDay, size => Surely(grown(size), gate.Threshold, atLeast)),
            _ => null,
        };
        return Result(id, gate, state, interval, sample, GateWords.Bounded(gate, state, interval, sample, atLeast, left));
    }

    private static GateResult Result(string id, GateDefinition gate, GateState state, Interval? interval, long sample, string says) =>
        new(id, gate.Metric, state, interval?.Estimate, interval?.Lower, interval?.Upper, gate.Threshold, sample, says, gate.Kpi, Automatic: gate.Automatic);

    // Bounds of a lift reach nought from above only where it is surely there.
    private static bool Surely(Interval bounds, double threshold, bool atLeast) => atLeast ? bounds.Lower >= threshold : bounds.Upper <= threshold;
}
