using GovernanceConsole.Access;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Promotions.Internal;

internal sealed class Recommendations(RecommendationBook book, Evaluator evaluator, IRuleBook rules, IDials dials, TimeProvider clock) : IRecommendations
{
    private static readonly TimeSpan DeferredFor = TimeSpan.FromDays(7);

    public IReadOnlyList<Versioned<Recommendation>> List(string? agent = null, RecommendationState? state = null) =>
        [.. book.All().Where(one => (agent is null || one.Definition.Agent == agent) && (state is null || one.Definition.State == state))];

    public Versioned<Recommendation>? Find(string id) => book.Find(id);

    public async Task<RecommendationNow?> NowAsync(Recommendation recommendation, CancellationToken cancellationToken) =>
        await evaluator.FindAsync(recommendation.Agent, recommendation.Scope, cancellationToken) is var (cell, finding)
            ? new RecommendationNow(finding.Kind, finding.Gates, finding.Missing, cell.Pack)
            : null;

    public async Task<WriteResult<Versioned<Recommendation>>> AcceptAsync(Caller caller, string id, RecommendationAnswer answer, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (Problem(caller, id, answer, expectedVersion) is { } problem)
            return problem;
        // What a gate says may have changed since it was last looked at.
        await evaluator.EvaluateAsync(book.Find(id)!.Definition.Scope.Workflow, cancellationToken);
        if (AnswerProblem(book.Find(id)!.Definition) is { } late)
            return late;
        var written = book.Written(id)!;
        var recommendation = written.Definition;
        if (recommendation.Kind == RecommendationKind.Hold)
            return Refusal.Conflict("A hold asks for nothing: there is nothing to accept. Decline it, or put it off.");
        if (Part(recommendation.Scope, answer, out var scope) is { } outside)
            return outside;
        var now = clock.GetUtcNow();
        var accepted = recommendation with { State = RecommendationState.Accepted, DecidedBy = caller.Actor.ToString(), DecidedAt = now, DecisionReason = answer.Reason, ExpiresAt = answer.ExpiresAt, SetAt = scope };
        var request = new DialRequest(scope, recommendation.ToLevel, $"{answer.Reason.TrimEnd('.')} (recommendation {id})", answer.ExpiresAt);
        return await SetAsync(caller, request, written,
            proposal => proposal is null ? accepted : recommendation with { Proposal = proposal, ExpiresAt = answer.ExpiresAt, SetAt = scope, DecisionReason = answer.Reason }, answer.Reason, cancellationToken);
    }

    public Task<WriteResult<Versioned<Recommendation>>> DeclineAsync(Caller caller, string id, RecommendationAnswer answer, int? expectedVersion, CancellationToken cancellationToken) =>
        AnswerAsync(caller, id, answer, expectedVersion, RecommendationState.Declined, null, cancellationToken);

    public async Task<WriteResult<Versioned<Recommendation>>> DeferAsync(Caller caller, string id, RecommendationAnswer answer, int? expectedVersion, CancellationToken cancellationToken)
    {
        var until = answer.Until ?? clock.GetUtcNow() + DeferredFor;
        if (until <= clock.GetUtcNow() || until > clock.GetUtcNow().AddDays(365))
            return Refusal.OutOfRange("until", "until must be in the future, at most 365 days.");
        return await AnswerAsync(caller, id, answer, expectedVersion, RecommendationState.Deferred, until, cancellationToken);
    }

    public async Task<WriteResult<Versioned<Recommendation>>> ReturnAsync(Caller caller, string id, RecommendationAnswer answer, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((Lacks(caller) ?? Reason(answer)) is { } problem)
            return problem;
        if (book.Find(id) is not { } found)
            return Refusal.NotFound("recommendation", id);
        if (found.Definition is not { Kind: RecommendationKind.Rollback, State: RecommendationState.Accepted, ReturnedBy: null, Proposal: null, SetAt: { } scope } rollback)
            return Refusal.Conflict("Only a rollback that was carried out, and was not taken back yet, can be taken back.");
        if (dials.Board.Resolve(scope, clock.GetUtcNow()) is not { PausedBy: null } effective || effective.Level != rollback.ToLevel)
            return Refusal.Conflict($"{scope} was set anew since: it is at level {dials.Board.Resolve(scope, clock.GetUtcNow()).Level}, not {rollback.ToLevel}.");
        if (Stale(found, expectedVersion) is { } stale)
            return stale;
        var request = new DialRequest(scope, rollback.FromLevel, $"{answer.Reason.TrimEnd('.')} (rollback {id} taken back)", answer.ExpiresAt);
        return await SetAsync(caller, request, book.Written(id)!,
            proposal => proposal is null ? rollback with { ReturnedBy = caller.Actor.ToString(), ReturnedAt = clock.GetUtcNow() } : rollback with { Proposal = proposal }, answer.Reason, cancellationToken);
    }

    public TrackRecord TrackRecord()
    {
        var (all, board, now) = (book.All(), dials.Board, clock.GetUtcNow());
        var accepted = all.Where(one => one.Definition is { Kind: RecommendationKind.Promote, State: RecommendationState.Accepted }).Select(one => one.Definition).ToList();
        var standing = accepted.Count(one => board.Resolve(one.SetAt ?? one.Scope, now) is { PausedBy: null } effective && effective.Level >= one.ToLevel);
        var rolledBack = accepted.Count(one => board.Resolve(one.SetAt ?? one.Scope, now).Level < one.ToLevel && all.Any(other => TookBack(other.Definition, one)));
        return new TrackRecord(accepted.Count, standing, rolledBack, accepted.Count - standing - rolledBack);
    }

    private static bool TookBack(Recommendation rollback, Recommendation promotion) =>
        rollback is { Kind: RecommendationKind.Rollback, State: RecommendationState.Accepted, ReturnedBy: null } && rollback.SetAt == (promotion.SetAt ?? promotion.Scope) && rollback.DecidedAt > promotion.DecidedAt;

    private async Task<WriteResult<Versioned<Recommendation>>> AnswerAsync(Caller caller, string id, RecommendationAnswer answer, int? expectedVersion, RecommendationState state, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        if (Problem(caller, id, answer, expectedVersion) is { } problem)
            return problem;
        var written = book.Written(id)!;
        var answered = written.Definition with { State = state, DecidedBy = caller.Actor.ToString(), DecidedAt = clock.GetUtcNow(), DecisionReason = answer.Reason, DeferredUntil = until };
        return await rules.PutAsync<Recommendation>(RecommendationBook.Change(written, answered, caller.Actor, answer.Reason), cancellationToken);
    }

    /// <summary>Sets the dial and writes what became of the recommendation, in one commit.</summary>
    private async Task<WriteResult<Versioned<Recommendation>>> SetAsync(
        Caller caller, DialRequest request, Versioned<Recommendation> written, Func<string?, Recommendation> after, string reason, CancellationToken cancellationToken)
    {
        // Who may answer recommendations may set the dial that this one names, and no other.
        var setter = caller with { Permissions = new HashSet<Permission>(caller.Permissions) { Permission.SetDials } };
        return await dials.SetAsync(setter, request, proposal => [RecommendationBook.Change(written, after(proposal), caller.Actor, reason)], cancellationToken) switch
        {
            WriteResult<Versioned<DialDefinition>>.Saved saved => new WriteResult<Versioned<Recommendation>>.Saved(book.Find(written.Id)!, saved.Seq, written.Version + 1),
            WriteResult<Versioned<DialDefinition>>.Proposed proposed => new WriteResult<Versioned<Recommendation>>.Proposed(proposed.ProposalId, proposed.Seq),
            WriteResult<Versioned<DialDefinition>>.Refused refused => refused.Refusal,
            _ => throw new InvalidOperationException("A write result has three cases."),
        };
    }

    private Refusal? Problem(Caller caller, string id, RecommendationAnswer answer, int? expectedVersion) =>
        (Lacks(caller) ?? Reason(answer)) is { } problem ? problem
        : book.Find(id) is not { } found ? Refusal.NotFound("recommendation", id)
        : AnswerProblem(found.Definition) ?? Stale(found, expectedVersion);

    private static Refusal? AnswerProblem(Recommendation recommendation) => recommendation switch
    {
        { State: RecommendationState.Superseded } => Refusal.Conflict($"Another recommendation took its place: {recommendation.Replaced}"),
        { State: RecommendationState.Accepted or RecommendationState.Declined } => Refusal.Conflict($"It was {recommendation.State.ToString().ToLowerInvariant()} by {recommendation.DecidedBy} already."),
        { Proposal: not null } => Refusal.Conflict("It was accepted, and the raise waits for a second person, who agrees or declines it."),
        _ => null,
    };

    private static Refusal? Lacks(Caller caller) => caller.Lacks(Permission.DecideRecommendations);

    private static Refusal? Reason(RecommendationAnswer answer) => string.IsNullOrWhiteSpace(answer.Reason) || answer.Reason.Length > 900 ? Refusal.OutOfRange("reason", "reason must have 1 to 900 characters.") : null;

    private static Refusal? Stale(Versioned<Recommendation> found, int? expectedVersion) =>
        expectedVersion is { } expected && expected != found.Version ? Refusal.Stale($"The recommendation '{found.Id}' is at version {found.Version}, not {expected}: somebody changed it meanwhile.") : null;

    /// <summary>The dial to set: the recommended one, or a part of it.</summary>
    private static Refusal? Part(DialScope scope, RecommendationAnswer answer, out DialScope part)
    {
        part = new DialScope(scope.Workflow, scope.Segment ?? answer.Segment, scope.Channel ?? answer.Channel, scope.Region ?? answer.Region);
        (string Field, string? Named, string? Asked)[] parts = [("segment", scope.Segment, answer.Segment), ("channel", scope.Channel, answer.Channel), ("region", scope.Region, answer.Region)];
        return parts.Where(one => one is { Named: not null, Asked: not null } && one.Named != one.Asked)
            .Select(one => Refusal.OutOfRange(one.Field, $"It is about {one.Field} '{one.Named}': '{one.Asked}' is no part of that.")).FirstOrDefault();
    }
}
