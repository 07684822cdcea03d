using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Autonomy.Internal;

/// <summary>Who may decide a raise, and what the decision leaves behind.</summary>
internal static class ProposalChecks
{
    public static Refusal? Problem(Caller caller, DialProposal proposal, bool accept, DateTimeOffset now)
    {
        var own = proposal.RequestedBy == caller.Actor.ToString();
        if (!own && caller.Lacks(Permission.AgreeToRaises) is { } lacks)
            return lacks;
        if (!proposal.IsPending)
            return Refusal.Conflict($"This raise was {proposal.State} by {proposal.DecidedBy} already.");
        if (!caller.IsPerson && (accept || caller.Actor.Kind != ActorKind.System))
            return Refusal.Forbidden("Only a person can decide a raise.");
        if (accept && own)
            return Refusal.Forbidden("Nobody agrees to their own raise: a second person has to.");
        return accept && proposal.Request.ExpiresAt <= now ? Refusal.Conflict("The time box of this raise has ended already. Decline it.") : null;
    }

    public static RuleChange Decided(Versioned<DialProposal> proposal, ActorRef actor, bool accept, string reason, DateTimeOffset now)
    {
        var own = proposal.Definition.RequestedBy == actor.ToString();
        var decided = proposal.Definition with
        {
            State = accept ? "accepted" : own || actor.Kind == ActorKind.System ? "withdrawn" : "declined",
            DecidedBy = actor.ToString(),
            DecidedAt = now,
            DecisionReason = reason,
        };
        return new RuleChange
        {
            Kind = AutonomyRules.Proposal,
            Id = proposal.Id,
            Document = RuleDocuments.Document(decided),
            Actor = actor,
            Reason = reason,
            ExpectedVersion = proposal.Version,
        };
    }
}
