namespace GovernanceConsole.Approvals.Rules;

/// <summary>How a set of items was decided.</summary>
/// <param name="Name">The agent, action or reviewer they have in common.</param>
/// <param name="Decided">Approved, edited, rejected or sent back by a person.</param>
/// <param name="Approved">Agreed to, edited ones included.</param>
/// <param name="Median">Half of the decisions took at most this long; null for none.</param>
/// <param name="Slowest">Nine in ten took at most this long.</param>
public sealed record QueueMeasure(string Name, int Items, int Decided, int Approved, int Edited, int Expired, TimeSpan? Median, TimeSpan? Slowest)
{
    public double? ApprovalRate => Share(Approved, Decided);

    public double? EditRate => Share(Edited, Approved);

    /// <summary>Decided otherwise than the agent wanted: edited, rejected or sent back.</summary>
    public double? OverrideRate => Share(Decided - Approved + Edited, Decided);

    public double? ExpiryRate => Share(Expired, Decided + Expired);

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
}

/// <summary>The queue in figures. Pure.</summary>
public static class QueueMeasures
{
    public static QueueMeasure Of(string name, IReadOnlyCollection<ApprovalItem> items, DateTimeOffset now)
    {
        var decided = items.Where(IsDecided).ToList();
        var times = decided.Select(item => item.DecidedAt!.Value - item.RequestedAt).Order().ToList();
        return new QueueMeasure(
            name, items.Count, decided.Count, decided.Count(IsApproved), decided.Count(item => item.Edit is not null && IsApproved(item)),
            items.Count(item => !IsDecided(item) && item.StateAt(now) == ApprovalState.Expired), Quantile(times, 0.5), Quantile(times, 0.9));
    }

    public static IReadOnlyList<QueueMeasure> By(IEnumerable<ApprovalItem> items, Func<ApprovalItem, string?> key, DateTimeOffset now) =>
        [.. items.Where(item => key(item) is not null).GroupBy(item => key(item)!).Select(group => Of(group.Key, [.. group], now)).OrderByDescending(measure => measure.Items).ThenBy(measure => measure.Name, StringComparer.Ordinal)];

    /// <summary>How often two reviewers said the same of alike items; null where no two of them met alike ones.</summary>
    public static (double? Share, int Pairs) Agreement(IEnumerable<ApprovalItem> items)
    {
        var (same, pairs) = (0L, 0L);
        foreach (var alike in items.Where(IsDecided).GroupBy(item => (item.Held.Agent, item.Held.Action, item.Held.Segment, item.Terms.Tier)))
        {
            // Pairs of items that different people decided, counted by verdict rather than one by one.
            var counts = alike.GroupBy(item => item.DecidedBy!).Select(person => (Yes: (long)person.Count(IsApproved), All: (long)person.Count())).ToList();
            var (yes, all) = (counts.Sum(count => count.Yes), counts.Sum(count => count.All));
            foreach (var (mine, mineAll) in counts)
            {
                var (othersYes, othersAll) = (yes - mine, all - mineAll);
                same += (mine * othersYes) + ((mineAll - mine) * (othersAll - othersYes));
                pairs += mineAll * othersAll;
            }
        }

        return (pairs == 0 ? null : (double)same / pairs, (int)Math.Min(pairs / 2, int.MaxValue));
    }

    private static bool IsDecided(ApprovalItem item) => item is { DecidedAt: not null, DecidedBy: { } by } && (IsApproved(item) || item.State is ApprovalState.Denied or ApprovalState.Failed) && !by.StartsWith("system:", StringComparison.Ordinal);

    // An approval that was not used or pulled back later was still given.
    private static bool IsApproved(ApprovalItem item) => item.ApprovedUntil is not null;

    private static TimeSpan? Quantile(List<TimeSpan> sorted, double share) => sorted.Count == 0 ? null : sorted[(int)Math.Min(sorted.Count - 1, Math.Floor(share * sorted.Count))];
}
