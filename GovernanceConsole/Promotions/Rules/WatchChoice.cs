using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Promotions.Rules;

/// <summary>Which watches look at a dial.</summary>
internal static class WatchChoice
{
    /// <summary>Of two on the same figure the more specific one, then the one whose id sorts first. One that is off takes those behind it with it.</summary>
    public static IReadOnlyList<(string Id, DriftWatch Watch)> At(IEnumerable<(string Id, DriftWatch Watch)> watches, DialScope scope) =>
    [
        .. watches.Where(one => one.Watch.Scope?.Covers(scope) != false)
            .GroupBy(one => (one.Watch.Metric, one.Watch.Score))
            .Select(same => same.OrderByDescending(one => one.Watch.Scope?.Specificity ?? 0).ThenBy(one => one.Id, StringComparer.Ordinal).First())
            .Where(one => one.Watch.IsOn)
            .OrderBy(one => one.Watch.Metric).ThenBy(one => one.Id, StringComparer.Ordinal),
    ];
}
