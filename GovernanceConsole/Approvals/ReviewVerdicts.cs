using GovernanceConsole.Approvals.Internal;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals;

/// <summary>What a person made of a held action.</summary>
public enum ReviewVerdict
{
    Agreed,

    /// <summary>Agreed to something else than was asked for.</summary>
    Edited,

    /// <summary>Refused, or sent back for another proposal.</summary>
    Overridden,
}

/// <summary>What an approval's entry says of the agent's proposal.</summary>
public static class ReviewVerdicts
{
    /// <summary>Null for entries by which nobody decided. The entry's evaluation id is the held decision's.</summary>
    public static ReviewVerdict? Of(LedgerEntry entry)
    {
        if (entry.Kind != EntryKinds.Approval || entry.Actor.Kind is not (ActorKind.Person or ActorKind.Client))
            return null;
        return entry.Outcome switch
        {
            "rejected" or "revision_requested" => ReviewVerdict.Overridden,
            "approved" => ApprovalEvent.Read(entry) is ApprovalEvent.Approved { Edit: not null } ? ReviewVerdict.Edited : ReviewVerdict.Agreed,
            _ => null,
        };
    }
}
