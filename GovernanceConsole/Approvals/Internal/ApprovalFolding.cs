using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>What an item is after one more event. Pure.</summary>
internal static class ApprovalFolding
{
    /// <summary>The item after the event; null for an event about an item that is not known.</summary>
    public static ApprovalItem? Apply(ApprovalItem? item, ApprovalEvent happened, LedgerEntry entry)
    {
        if (happened is ApprovalEvent.Requested requested)
        {
            return new ApprovalItem(requested.Item, requested.Held, requested.Terms, entry.At, requested.ExpiresAt, 1)
            {
                Justification = requested.Justification,
                Parent = requested.Parent,
                Key = requested.Key,
                Callback = requested.Callback,
                Check = requested.Check,
                RequestedUntil = requested.Until,
            };
        }

        return item is null ? null : Change(item, happened, entry) with { Version = item.Version + 1 };
    }

    private static ApprovalItem Change(ApprovalItem item, ApprovalEvent happened, LedgerEntry entry) => happened switch
    {
        ApprovalEvent.Joined joined => item with { Joined = [.. item.Joined, joined.Evaluation], RequestedUntil = Later(item.RequestedUntil, joined.Until) },
        ApprovalEvent.Signed signed => Sign(item, entry, signed.Role, signed.Reason, signed.Edit),
        ApprovalEvent.Approved approved => Decide(Sign(item, entry, approved.Role, approved.Reason, approved.Edit), ApprovalState.Approved, entry, approved.Reason) with
        {
            UsableFrom = approved.UsableFrom,
            ApprovedUntil = approved.Until,
            IsGrant = approved.Grant,
        },
        ApprovalEvent.RevisionRequested revision => Decide(item, ApprovalState.Failed, entry, revision.Guidance),
        ApprovalEvent.Rejected rejected => Decide(item, ApprovalState.Denied, entry, rejected.Reason),
        ApprovalEvent.Assigned assigned => item with { Assignee = assigned.To, NewsAt = entry.At },
        ApprovalEvent.Extended extended => item with { ExpiresAt = extended.ExpiresAt },
        ApprovalEvent.Escalated escalated => item with
        {
            ExpiresAt = escalated.ExpiresAt,
            Escalations = item.Escalations + 1,
            // Whoever had it did not decide: it is for the next now.
            Assignee = null,
            NewsAt = entry.At,
            Terms = item.Terms with { Roles = [escalated.To], Group = null },
        },
        ApprovalEvent.Cancelled cancelled => Decide(item, ApprovalState.Cancelled, entry, cancelled.Reason),
        ApprovalEvent.Withdrawn withdrawn => Decide(item, ApprovalState.Cancelled, entry, withdrawn.Reason),
        ApprovalEvent.Expired expired => (item.State == ApprovalState.Pending ? Decide(item, ApprovalState.Expired, entry, null) : item with { State = ApprovalState.Expired }) with { HandedOver = expired.Manual },
        ApprovalEvent.Used used => item with { State = item.IsGrant ? item.State : ApprovalState.Used, UsedBy = [.. item.UsedBy, used.Evaluation] },
        _ => throw new InvalidOperationException("There is no such event."),
    };

    private static ApprovalItem Sign(ApprovalItem item, LedgerEntry entry, string? role, string reason, EditedAction? edit)
    {
        var signature = new ApprovalSignature(entry.Actor.ToString(), role, entry.At, reason);
        // Whoever agreed before agreed to something else.
        return edit is null ? item with { Signatures = [.. item.Signatures, signature] } : item with { Edit = edit, Signatures = [signature] };
    }

    // Who asks again without an end, or for longer, wants it for longer.
    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is { } first && other is { } second ? (first > second ? first : second) : null;

    private static ApprovalItem Decide(ApprovalItem item, ApprovalState state, LedgerEntry entry, string? reason) =>
        item with { State = state, DecidedAt = entry.At, DecidedBy = entry.Actor.ToString(), Reason = reason };
}
