using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Promotions;

/// <summary>A person's answer to a recommendation.</summary>
/// <param name="ExpiresAt">To accept for a time only.</param>
/// <param name="Until">To defer: when to look again; in a week unless said.</param>
/// <param name="Region">To accept in a part only: the dial of this region below the recommended scope; so segment and channel.</param>
public sealed record RecommendationAnswer(string Reason, DateTimeOffset? ExpiresAt = null, DateTimeOffset? Until = null, string? Segment = null, string? Channel = null, string? Region = null);

/// <summary>How an open recommendation stands against the evidence of this moment.</summary>
public sealed record RecommendationNow(RecommendationKind Kind, IReadOnlyList<GateResult> Gates, IReadOnlyList<string> Missing, EvidencePack Evidence);

/// <summary>What became of what was accepted.</summary>
/// <param name="Accepted">Promotions that were accepted, ever.</param>
/// <param name="Standing">Those whose dial still stands at that level or above.</param>
/// <param name="RolledBack">Those that a later rollback took back.</param>
/// <param name="Lowered">Those that a person lowered since, or whose time ended.</param>
public sealed record TrackRecord(int Accepted, int Standing, int RolledBack, int Lowered)
{
    /// <summary>The same as a sentence.</summary>
    public string Sentence => Accepted == 0 ? "No promotion was accepted yet." : $"Of {Accepted} {(Accepted == 1 ? "promotion" : "promotions")} accepted, {Standing} still {(Standing == 1 ? "stands" : "stand")}.";
}

/// <summary>What the evidence recommends, and what people make of it.</summary>
public interface IRecommendations
{
    /// <summary>The newest first.</summary>
    IReadOnlyList<Versioned<Recommendation>> List(string? agent = null, RecommendationState? state = null);

    Versioned<Recommendation>? Find(string id);

    /// <summary>How it stands with what came since; null where there is no evidence any more.</summary>
    Task<RecommendationNow?> NowAsync(Recommendation recommendation, CancellationToken cancellationToken);

    /// <summary>Sets the dial as recommended. A person's raise to 2 or 3 waits for a second one; the recommendation stays open until then.</summary>
    Task<WriteResult<Versioned<Recommendation>>> AcceptAsync(Caller caller, string id, RecommendationAnswer answer, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Turns it down. The same is not recommended again for a while, unless a gate or the level changes.</summary>
    Task<WriteResult<Versioned<Recommendation>>> DeclineAsync(Caller caller, string id, RecommendationAnswer answer, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Puts it off.</summary>
    Task<WriteResult<Versioned<Recommendation>>> DeferAsync(Caller caller, string id, RecommendationAnswer answer, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Takes an automatic rollback back: the dial goes to where it was. What happens from then on is measured anew.</summary>
    Task<WriteResult<Versioned<Recommendation>>> ReturnAsync(Caller caller, string id, RecommendationAnswer answer, int? expectedVersion, CancellationToken cancellationToken);

    TrackRecord TrackRecord();
}
