using GovernanceConsole.Approvals.Internal;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals;

/// <summary>What an approval's entry says of the cost of people's time.</summary>
public static class ReviewCosts
{
    /// <summary>What each look of a person at the item will cost, frozen when it was held; null for other entries, and where no rate is set.</summary>
    public static Money? FrozenIn(LedgerEntry entry) =>
        entry is { Kind: var kind, Outcome: "requested" } && kind == EntryKinds.Approval && ApprovalEvent.Read(entry) is ApprovalEvent.Requested { Check: null } requested ? requested.Terms.ReviewCost : null;

    /// <summary>True where somebody looked at the item and said something; a client speaks for the people of another system.</summary>
    public static bool IsReview(LedgerEntry entry) =>
        entry.Kind == EntryKinds.Approval && entry.Actor.Kind is ActorKind.Person or ActorKind.Client && entry.Outcome is "signed" or "approved" or "rejected" or "revision_requested";
}
