using GovernanceConsole.Kernel;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>Cuts the queue into pages.</summary>
internal static class QueuePages
{
    public static Page<ApprovalItem> Read(ApprovalBoard board, ApprovalQuery query, DateTimeOffset now)
    {
        var state = query.State ?? ApprovalState.Pending;
        if (query.Text is { } text && Named(board, text) is { Count: > 0 } named)
            return new Page<ApprovalItem>([.. named.Where(item => item.StateAt(now) == state && Fits(Facet.Of(item), query with { Text = null }, item.State)).Take(query.Limit)], null);
        var items = new List<ApprovalItem>(query.Limit);
        Place? last = null;
        foreach (var (place, item) in board.Read(facet => Fits(facet, query, state), query.Sort, query.Cursor is { } cursor ? Place.Parse(cursor) : null))
        {
            if (item.StateAt(now) != state)
                continue;
            if (items.Count == query.Limit)
                return new Page<ApprovalItem>(items, last.ToString());
            items.Add(item);
            last = place;
        }

        return new Page<ApprovalItem>(items, null);
    }

    /// <summary>Items whose id or run somebody typed whole.</summary>
    private static IReadOnlyList<ApprovalItem> Named(ApprovalBoard board, string text) => board.Find(text) is { } item ? [item] : board.OfRun(text);

    private static bool Fits(Facet facet, ApprovalQuery query, ApprovalState state) =>
        facet.State == state
        && (query.Agent is null || facet.Agent == query.Agent)
        && (query.Workflow is null || facet.Workflow == query.Workflow)
        && (query.Action is null || facet.Action == query.Action)
        && (query.Tier is null || facet.Tier == query.Tier)
        && (query.Assignee is null || facet.Assignee == query.Assignee)
        && (query.Grant is null || facet.Grant == query.Grant)
        && (query.HandedOver is null || facet.HandedOver == query.HandedOver)
        && (query.Text is null || Contains(facet, query.Text));

    private static bool Contains(Facet facet, string text) =>
        facet.Agent.Contains(text, StringComparison.OrdinalIgnoreCase) || facet.Action.Contains(text, StringComparison.OrdinalIgnoreCase) || facet.Workflow.Contains(text, StringComparison.OrdinalIgnoreCase);
}
