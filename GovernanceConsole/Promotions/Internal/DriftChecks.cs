using GovernanceConsole.Kernel;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>What a watch has to be.</summary>
internal static class DriftChecks
{
    public static Refusal? Problem(string id, DriftWatch watch)
    {
        var (low, high) = watch.Method switch { DriftMethod.Psi => (0.05, 2.0), DriftMethod.Cusum => (3, 30), DriftMethod.Ewma => (2, 10) };
        return !Slug.IsValid(id) ? Refusal.OutOfRange("id", $"A watch's id {Slug.Rule}; '{id}' does not.")
            : watch.Threshold is { } threshold && !(threshold >= low && threshold <= high) ? Refusal.OutOfRange("threshold", FormattableString.Invariant($"For this metric threshold is from {low} to {high}."))
            : watch.Reference is { } reference && reference is < 30 or > 100_000 ? Refusal.OutOfRange("reference", "reference is from 30 to 100000 observations.")
            : watch.MinSample is { } sample && sample is < 10 or > 100_000 ? Refusal.OutOfRange("min_sample", "min_sample is from 10 to 100000 observations.")
            : watch.Metric == DriftMetric.Score && watch.Score is not { Length: >= 1 and <= 100 } ? Refusal.OutOfRange("score", "score must name the reported figure, 1 to 100 characters.")
            : watch.Metric != DriftMetric.Score && watch.Score is not null ? Refusal.OutOfRange("score", "score is for the metric score only.")
            : null;
    }
}
