namespace GovernanceConsole.Promotions.Rules;

/// <summary>
/// Whether the treated do better than the control cohort. Where treatments are told apart each has to: a level that one of
/// them does not deserve is not deserved, and the sum of all would hide it.
/// </summary>
internal static class LiftJudge
{
    // The first of these that a treatment comes to is what the gate comes to.
    private static readonly GateState[] Worst = [GateState.Broken, GateState.NotYet, GateState.TooLittle, GateState.Passed];

    public static GateResult Judge(string id, GateDefinition gate, CellEvidence evidence, double alpha)
    {
        List<VariantEvidence> variants = [.. evidence.Variants.Where(variant => !variant.IsOver)];
        if (variants.Count < 2)
            return Compare(id, gate, evidence, evidence.Treated, evidence.Kpis.GetValueOrDefault(gate.Kpi ?? "").Treated, alpha);
        // A false promotion takes an error on the very treatment that is no better; a rollback comes of any of them.
        var each = gate.Purpose == GatePurpose.Keep ? alpha / variants.Count : alpha;
        var results = variants.ConvertAll(variant => (Variant: variant, Result: Compare(id, gate, evidence, variant.Success, variant.Kpis.GetValueOrDefault(gate.Kpi ?? ""), each)));
        var (weakest, result) = results.OrderBy(one => Array.IndexOf(Worst, one.Result.State)).ThenBy(one => Distance(gate, one.Result)).First();
        return result with { Says = GateWords.OfSeveral(weakest.Label, variants.Count, results.Count(one => one.Result.Passed), result) };
    }

    private static GateResult Compare(string id, GateDefinition gate, CellEvidence evidence, RateCount success, MeanSums figure, double alpha) =>
        gate.Metric == GateMetric.SuccessLift ? Success(id, gate, evidence, success, evidence.Control, alpha) : Figure(id, gate, evidence, figure, evidence.Kpis.GetValueOrDefault(gate.Kpi!).Control, alpha);

    private static GateResult Success(string id, GateDefinition gate, CellEvidence evidence, RateCount treated, RateCount control, double alpha)
    {
        var smaller = Math.Min(treated.Of, control.Of);
        return GateJudge.Bounded(id, gate, smaller == 0 ? null : NormalMixture.OfLift(treated, control, alpha), smaller, evidence, true,
            sample => NormalMixture.OfLift(Grown(treated, sample, smaller), Grown(control, sample, smaller), alpha));
    }

    private static GateResult Figure(string id, GateDefinition gate, CellEvidence evidence, MeanSums treated, MeanSums control, double alpha)
    {
        var smaller = Math.Min(treated.Count, control.Count);
        return GateJudge.Bounded(id, gate, smaller < 2 ? null : NormalMixture.OfLift(treated, control, alpha), smaller, evidence, gate.HigherIsBetter,
            sample => NormalMixture.OfLift(treated.Grown(treated.Count * sample / smaller), control.Grown(control.Count * sample / smaller), alpha));
    }

    private static double Distance(GateDefinition gate, GateResult result) => (GateWords.AtLeast(gate) ? result.Lower : -result.Upper) ?? double.NegativeInfinity;

    private static RateCount Grown(RateCount count, long sample, long smaller) => new(count.Of * sample / smaller, (long)Math.Round(count.Rate * (count.Of * sample / smaller)));
}
