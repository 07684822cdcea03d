using System.Collections.Concurrent;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>Recommendations as they stand: rule documents, read once for each version, and what second persons made of the raises they led to.</summary>
internal sealed class RecommendationBook(IRuleBook rules, IDials dials)
{
    private readonly ConcurrentDictionary<string, Versioned<Recommendation>> _read = new(StringComparer.Ordinal);

    /// <summary>All of them, the newest first.</summary>
    public IReadOnlyList<Versioned<Recommendation>> All()
    {
        var proposals = dials.Proposals(all: true).ToDictionary(proposal => proposal.Id, StringComparer.Ordinal);
        return [.. rules.Current.OfKind(PromotionRules.Recommendation).Values.Select(Read).OfType<Versioned<Recommendation>>().Select(one => Settled(one, proposals)).OrderByDescending(one => one.Id, StringComparer.Ordinal)];
    }

    public Versioned<Recommendation>? Find(string id) =>
        rules.Current.Find(PromotionRules.Recommendation, id) is { } version && Read(version) is { } read
            ? Settled(read, dials.Proposals(all: true).ToDictionary(proposal => proposal.Id, StringComparer.Ordinal))
            : null;

    /// <summary>What is in the ledger, without what was settled since.</summary>
    public Versioned<Recommendation>? Written(string id) => rules.Current.Find(PromotionRules.Recommendation, id) is { } version ? Read(version) : null;

    /// <summary>A change of one recommendation that stands.</summary>
    public static RuleChange Change(Versioned<Recommendation> from, Recommendation to, ActorRef actor, string reason) => new()
    {
        Kind = PromotionRules.Recommendation,
        Id = from.Id,
        Document = RuleDocuments.Document(to),
        Actor = actor,
        Reason = reason,
        ExpectedVersion = from.Version,
        EntryKind = EntryKinds.Recommendation,
        Agent = to.Agent,
    };

    /// <summary>A new recommendation. Two nodes that find the same in the same moment write one.</summary>
    /// <param name="replaced">The one whose place it takes in the same commit, or null.</param>
    public static RuleChange New(string id, Recommendation recommendation, ActorRef actor, string? replaced) => new()
    {
        Kind = PromotionRules.Recommendation,
        Id = id,
        Document = RuleDocuments.Document(recommendation),
        Actor = actor,
        Reason = recommendation.Why,
        ExpectedVersion = 0,
        EntryKind = EntryKinds.Recommendation,
        Agent = recommendation.Agent,
        Guard = view => view.OfKind(PromotionRules.Recommendation).Values.Any(other => other.Id != replaced && IsOpen(other, recommendation))
            ? Refusal.Conflict($"Something is recommended for {recommendation.Agent} at {recommendation.Scope} already.")
            : null,
    };

    // On the sequencer's thread: only the members that decide are read.
    private static bool IsOpen(RuleVersion version, Recommendation like) =>
        version.Document is { } document
        && document.GetProperty("state").ValueEquals("open") && document.GetProperty("agent").ValueEquals(like.Agent)
        && document.GetProperty("scope") is var scope && scope.GetProperty("workflow").ValueEquals(like.Scope.Workflow)
        && scope.GetProperty("segment").GetString() == like.Scope.Segment && scope.GetProperty("channel").GetString() == like.Scope.Channel && scope.GetProperty("region").GetString() == like.Scope.Region;

    private Versioned<Recommendation>? Read(RuleVersion version)
    {
        if (_read.TryGetValue(version.Id, out var read) && read.Version == version.Version && read.Seq == version.Seq)
            return read;
        if (version.As<Recommendation>() is not { } fresh)
            return null;
        return _read[version.Id] = fresh;
    }

    /// <summary>Its state with what a second person has decided about its raise, whether or not anybody has written that down yet.</summary>
    private static Versioned<Recommendation> Settled(Versioned<Recommendation> one, Dictionary<string, Versioned<DialProposal>> proposals)
    {
        if (one.Definition.Proposal is not { } id || !proposals.TryGetValue(id, out var proposal) || proposal.Definition.IsPending)
            return one;
        var decided = proposal.Definition;
        if (one.Definition is { Kind: RecommendationKind.Rollback } rollback)
        {
            return one with
            {
                Definition = decided.State == "accepted"
                    ? rollback with { Proposal = null, ReturnedBy = decided.RequestedBy, ReturnedAt = decided.DecidedAt }
                    : rollback with { Proposal = null },
            };
        }

        return one.Definition.IsOpen ? one with
        {
            Definition = decided.State switch
            {
                "accepted" => one.Definition with { State = RecommendationState.Accepted, DecidedBy = decided.DecidedBy, DecidedAt = decided.DecidedAt, DecisionReason = decided.DecisionReason },
                "declined" => one.Definition with { State = RecommendationState.Declined, DecidedBy = decided.DecidedBy, DecidedAt = decided.DecidedAt, DecisionReason = decided.DecisionReason },
                _ => one.Definition with { Proposal = null },
            },
        } : one;
    }
}
