using System.Globalization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>Cuts the queue into pages.</summary>
internal static class QueuePages
{
    public static Page<ApprovalItem> Read(ApprovalBoard board, ApprovalQuery query, DateTimeOffset now)
    {
        if (query.State is not null and not ApprovalState.Pending)
            return Ended(board, query, now);
        var items = new List<ApprovalItem>(query.Limit);
        Place? last = null;
        foreach (var (place, item) in board.Pending(query.Sort, query.Cursor is { } cursor ? Place.Parse(cursor) : null))
        {
            if (!Fits(item, query) || item.StateAt(now) != ApprovalState.Pending)
                continue;
            if (items.Count == query.Limit)
                return new Page<ApprovalItem>(items, last.ToString());
            items.Add(item);
            last = place;
        }

        return new Page<ApprovalItem>(items, null);
    }

    private static Page<ApprovalItem> Ended(ApprovalBoard board, ApprovalQuery query, DateTimeOffset now)
    {
        var skip = int.TryParse(query.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0;
        var items = board.Ended().Concat(board.ByDeadline.TakeWhile(item => item.ExpiresAt <= now))
            .Where(item => item.StateAt(now) == query.State && Fits(item, query)).Skip(skip).Take(query.Limit + 1).ToList();
        return new Page<ApprovalItem>([.. items.Take(query.Limit)], items.Count > query.Limit ? (skip + query.Limit).ToString(CultureInfo.InvariantCulture) : null);
    }

    private static bool Fits(ApprovalItem item, ApprovalQuery query) =>
        (query.Agent is null || item.Held.Agent == query.Agent)
        && (query.Workflow is null || item.Held.Workflow == query.Workflow)
        && (query.Action is null || item.Held.Action == query.Action)
        && (query.Tier is null || item.Terms.Tier == query.Tier)
        && (query.Assignee is null || item.Assignee == query.Assignee)
        && (query.Text is null || Contains(item, query.Text));

    private static bool Contains(ApprovalItem item, string text) =>
        item.Held.Agent.Contains(text, StringComparison.OrdinalIgnoreCase) || item.Held.Action.Contains(text, StringComparison.OrdinalIgnoreCase)
        || item.Held.Workflow.Contains(text, StringComparison.OrdinalIgnoreCase) || item.Id.Contains(text, StringComparison.OrdinalIgnoreCase)
        || item.Held.RunId?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
}
