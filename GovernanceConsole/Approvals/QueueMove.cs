using GovernanceConsole.Approvals.Internal;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals;

/// <summary>An item came into the queue of held actions, or left it. Checks of whether people look are none.</summary>
/// <param name="Item">The item's id: that of the decision that held it.</param>
public abstract record QueueMove(string Item)
{
    /// <summary>It waits from now on.</summary>
    public sealed record Came(string Item, string Agent, string Workflow, ApprovalTier Tier) : QueueMove(Item);

    /// <summary>It no longer waits.</summary>
    /// <param name="DecidedBy">Who decided; null where nobody did in time.</param>
    /// <param name="Withdrawn">Taken back before anybody decided: nobody was too slow.</param>
    public sealed record Left(string Item, ActorRef? DecidedBy, bool Withdrawn) : QueueMove(Item);

    /// <summary>What an approval's entry moves; null for entries that move nothing. An item that has left may be said to leave again.</summary>
    public static QueueMove? Of(LedgerEntry entry)
    {
        if (entry.Kind != EntryKinds.Approval || entry.EvaluationId is not { } item)
            return null;
        return entry.Outcome switch
        {
            "requested" => ApprovalEvent.Read(entry) is ApprovalEvent.Requested { Check: null } requested
                ? new Came(item, requested.Held.Agent, requested.Held.Workflow, requested.Terms.Tier)
                : null,
            "approved" or "rejected" or "revision_requested" => new Left(item, entry.Actor, Withdrawn: false),
            "expired" => new Left(item, null, Withdrawn: false),
            "cancelled" or "withdrawn" => new Left(item, null, Withdrawn: true),
            _ => null,
        };
    }
}
