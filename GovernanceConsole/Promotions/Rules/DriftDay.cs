namespace GovernanceConsole.Promotions.Rules;

/// <summary>One day of what an agent did at a dial.</summary>
/// <param name="Mix">Questions by action.</param>
/// <param name="Scores">Reported figures by name, without the control cohort's.</param>
internal sealed record DriftDay(DateOnly Day, RateCount Escalation, RateCount Override, RateCount Refusal, MeanSums Spend, IReadOnlyDictionary<string, long> Mix, IReadOnlyDictionary<string, MeanSums> Scores)
{
    public RateCount RateOf(DriftMetric metric) => metric switch
    {
        DriftMetric.EscalationRate => Escalation,
        DriftMetric.OverrideRate => Override,
        DriftMetric.RefusalRate => Refusal,
        DriftMetric.ActionMix or DriftMetric.SpendPerAction or DriftMetric.Score => default,
    };

    public MeanSums MeanOf(DriftWatch watch) => watch.Metric == DriftMetric.Score ? Scores.GetValueOrDefault(watch.Score ?? "") : Spend;

    /// <summary>How many observations of what is watched it has.</summary>
    public long SizeFor(DriftWatch watch) => watch.Method switch
    {
        DriftMethod.Psi => Mix.Values.Sum(),
        DriftMethod.Cusum => RateOf(watch.Metric).Of,
        DriftMethod.Ewma => MeanOf(watch).Count,
    };
}
