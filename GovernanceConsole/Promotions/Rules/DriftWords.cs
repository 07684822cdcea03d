using System.Globalization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Promotions.Rules;

/// <summary>Drift in plain words.</summary>
internal static class DriftWords
{
    public static string Name(DriftMetric metric, string? score) => metric switch
    {
        DriftMetric.ActionMix => "Mix of actions",
        DriftMetric.EscalationRate => "Escalations",
        DriftMetric.OverrideRate => "Overrides by reviewers",
        DriftMetric.RefusalRate => "Refusals",
        DriftMetric.SpendPerAction => "Spend for each success",
        DriftMetric.Score => score is null ? "Score" : $"Score: {score}",
    };

    public static string Method(DriftMethod method) => method switch
    {
        DriftMethod.Psi => "stability index",
        DriftMethod.Cusum => "CUSUM",
        DriftMethod.Ewma => "EWMA",
    };

    /// <summary>A value of the metric as people read it.</summary>
    public static string Value(DriftMetric metric, double value) => metric switch
    {
        DriftMetric.EscalationRate or DriftMetric.OverrideRate or DriftMetric.RefusalRate => Percent.Of(value),
        DriftMetric.SpendPerAction => string.Create(CultureInfo.InvariantCulture, $"${value:0.00##}"),
        DriftMetric.ActionMix or DriftMetric.Score => value.ToString("0.###", CultureInfo.InvariantCulture),
    };

    public static string NoReference(DriftWatch watch, long size) => $"{Count(size)} of the {Count(watch.ReferenceSize)} {Noun(watch)} that make the reference.";

    public static string TooLittle(DriftWatch watch, long since) => $"{Count(since)} {Noun(watch)} since the reference; it takes {Count(watch.Smallest)}.";

    public static string Mix(double index, string moved, double before, double now, bool drifted) => drifted
        ? $"The mix of actions has changed (index {Value(DriftMetric.ActionMix, index)}): {moved} was {Percent.Of(before)} of what it asked for and is {Percent.Of(now)}."
        : $"The mix of actions is what it was (index {Value(DriftMetric.ActionMix, index)}).";

    public static string Figure(DriftWatch watch, double before, double now, long sample, bool drifted)
    {
        var (name, was, current) = (Name(watch.Metric, watch.Score), Value(watch.Metric, before), Value(watch.Metric, now));
        return drifted ? $"{name}: {was} in the reference, {current} over the last {Count(sample)} {Noun(watch)}." : $"{name}: {was} in the reference, {current} over {Count(sample)} {Noun(watch)} since: no drift.";
    }

    private static string Noun(DriftWatch watch) => watch.Metric switch
    {
        DriftMetric.ActionMix or DriftMetric.RefusalRate => "questions",
        DriftMetric.EscalationRate => "sensitive actions",
        DriftMetric.OverrideRate => "reviews",
        DriftMetric.SpendPerAction => "successes",
        DriftMetric.Score => "scores",
    };

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
