using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals;

/// <summary>Approvals as the decision loop sees them, folded up to the entry before. To be called on the sequencer's thread only.</summary>
public interface IApprovalBook
{
    /// <summary>What the approval that an agent presents is worth for this exact action.</summary>
    ApprovalFact Present(string id, string agent, string digest, DateTimeOffset now);

    /// <summary>A standing grant for this exact action, or null.</summary>
    ApprovalFact? FindGrant(string agent, string digest, DateTimeOffset now);

    /// <summary>The entry that uses it up, for the permit's own commit.</summary>
    EntryDraft Use(string id, string evaluationId, ActorRef agent);
}
