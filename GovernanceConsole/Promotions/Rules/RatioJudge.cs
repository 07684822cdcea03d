namespace GovernanceConsole.Promotions.Rules;

/// <summary>Whether the cohorts are as large as they were meant to be.</summary>
internal static class RatioJudge
{
    /// <summary>What the control cohort is called in <see cref="GateDefinition.Shares"/>.</summary>
    public const string Control = "control";

    public static GateResult Judge(string id, GateDefinition gate, CellEvidence evidence, double alpha)
    {
        var (treated, control) = (evidence.Treated.Of, evidence.Control.Of);
        var (all, share) = (treated + control, gate.Shares is { } shares ? 1 - shares[Control] : gate.TreatmentShare ?? 0.5);
        IReadOnlyList<(string Name, long Seen, double Meant)> cohorts = gate.Shares is null ? [("treated", treated, share), ("in control", control, 1 - share)] : Cohorts(gate.Shares, evidence);
        var state = all < gate.MinSample ? GateState.TooLittle
            : cohorts.Any(cohort => cohort is { Meant: 0, Seen: > 0 }) || SampleRatio.IsMismatch([.. cohorts.Select(cohort => cohort.Seen)], [.. cohorts.Select(cohort => cohort.Meant)], alpha) ? GateState.Broken : GateState.Passed;
        var interval = all == 0 ? (Interval?)null : RateSequence.Of(new RateCount(all, treated), alpha);
        return new GateResult(id, gate.Metric, state, interval?.Estimate, interval?.Lower, interval?.Upper, share, all, GateWords.Ratio(gate, cohorts, state), Automatic: gate.Automatic);
    }

    // Those that nobody meant have a share of nought.
    private static IReadOnlyList<(string, long, double)> Cohorts(IReadOnlyDictionary<string, double> shares, CellEvidence evidence)
    {
        // What names no treatment, and one that somebody named just so, look the same to a reader.
        var seen = evidence.Variants.GroupBy(variant => variant.Label).ToDictionary(variant => variant.Key, variant => variant.Sum(one => one.Success.Of), StringComparer.Ordinal);
        if (seen.Count == 0 && evidence.Treated.Of > 0)
            seen[VariantEvidence.Unnamed] = evidence.Treated.Of;
        seen[Control] = evidence.Control.Of;
        return [.. shares.Keys.Union(seen.Keys).Order(StringComparer.Ordinal).Select(name => (name, seen.GetValueOrDefault(name), shares.GetValueOrDefault(name)))];
    }
}
