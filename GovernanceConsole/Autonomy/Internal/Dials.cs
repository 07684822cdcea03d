using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Autonomy.Internal;

internal sealed class Dials(IRuleBook rules, Ids ids, IOptions<FourEyesOptions> fourEyes, TimeProvider clock) : IDials
{
    private const int Tries = 5;

    public DialBoard Board => new(List(null).Select(dial => dial.Definition));

    public IReadOnlyList<Versioned<DialDefinition>> List(string? workflow) =>
        [.. rules.Current.All<DialDefinition>(AutonomyRules.Dial).Where(dial => workflow is null || dial.Definition.Scope.Workflow == workflow)];

    public async Task<IReadOnlyList<DialVersion>> HistoryAsync(DialScope scope, int limit, CancellationToken cancellationToken) =>
        [.. (await rules.HistoryAsync(AutonomyRules.Dial, scope.Id, limit, cancellationToken))
            .Select(version => new DialVersion(version.As<DialDefinition>()?.Definition, version.Actor, version.Reason, version.At, version.Seq))];

    public Task<WriteResult<Versioned<DialDefinition>>> SetAsync(Caller caller, DialRequest request, int? expectedVersion, CancellationToken cancellationToken) => SetAsync(caller, request, expectedVersion, _ => [], cancellationToken);

    public Task<WriteResult<Versioned<DialDefinition>>> SetAsync(Caller caller, DialRequest request, Func<string?, IReadOnlyList<RuleChange>> also, CancellationToken cancellationToken) => SetAsync(caller, request, null, also, cancellationToken);

    private async Task<WriteResult<Versioned<DialDefinition>>> SetAsync(Caller caller, DialRequest request, int? expectedVersion, Func<string?, IReadOnlyList<RuleChange>> also, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.SetDials) is { } lacks)
            return lacks;
        if (DialChecks.Problem(request, clock.GetUtcNow()) is { } problem)
            return problem;
        for (var tries = 1; ; tries++)
        {
            var view = rules.Current;
            if (DialChecks.Fits(view, request.Scope) is { } refusal)
                return refusal;
            // What is written below is bound to the version that was looked at here.
            if (expectedVersion is { } expected && expected != (view.Find(AutonomyRules.Dial, request.Scope.Id)?.Version ?? 0))
                return Refusal.Stale($"The dial '{request.Scope.Id}' is at version {view.Find(AutonomyRules.Dial, request.Scope.Id)?.Version ?? 0}, not {expected}: somebody changed it meanwhile.");
            if (NeedsSecondPerson(caller) && DialChecks.IsRaiseToTrust(Board, request, clock.GetUtcNow()))
                return await ProposeAsync(caller, request, also, cancellationToken);
            var result = await FirstAsync<DialDefinition>([Change(view, request, caller.Actor, request.Reason), .. also(null)], cancellationToken);
            // Somebody set the same dial meanwhile: what stood before, and so the fallback, is another.
            if (result is not WriteResult<Versioned<DialDefinition>>.Refused { Refusal.Kind: RefusalKind.Stale } || tries == Tries)
                return result;
        }
    }

    public async Task<WriteResult<string>> ClearAsync(Caller caller, DialScope scope, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.SetDials) is { } lacks)
            return lacks;
        if (DialChecks.ReasonProblem(reason) is { } problem)
            return problem;
        if (rules.Current.Find(AutonomyRules.Dial, scope.Id) is null)
            return Refusal.NotFound("dial", scope.Id);
        var now = clock.GetUtcNow();
        var (before, after) = (Board.Resolve(scope, now).Level, new DialBoard(List(null).Select(dial => dial.Definition).Where(dial => dial.Scope != scope)).Resolve(scope, now).Level);
        if (NeedsSecondPerson(caller) && after > before && after >= 2)
            return Refusal.Conflict($"Without this dial the level here would rise from {before} to {after}. Set the level instead, so that a second person agrees to it.");
        var change = new RuleChange { Kind = AutonomyRules.Dial, Id = scope.Id, Document = null, Actor = caller.Actor, Reason = reason, ExpectedVersion = expectedVersion };
        return await rules.ChangeAsync([change], cancellationToken) switch
        {
            WriteResult<IReadOnlyList<RuleVersion>>.Saved saved => new WriteResult<string>.Saved(scope.Id, saved.Seq, saved.Version),
            WriteResult<IReadOnlyList<RuleVersion>>.Refused refused => refused.Refusal,
            _ => throw new InvalidOperationException("A rule change is saved or refused."),
        };
    }

    public IReadOnlyList<Versioned<DialProposal>> Proposals(bool all) =>
        [.. rules.Current.All<DialProposal>(AutonomyRules.Proposal).Where(proposal => all || proposal.Definition.IsPending).OrderBy(proposal => proposal.Definition.RequestedAt)];

    public async Task<WriteResult<Versioned<DialProposal>>> DecideAsync(Caller caller, string proposalId, bool accept, string reason, CancellationToken cancellationToken)
    {
        if (DialChecks.ReasonProblem(reason) is { } problem)
            return problem;
        for (var tries = 1; ; tries++)
        {
            var view = rules.Current;
            if (view.Find(AutonomyRules.Proposal, proposalId).As<DialProposal>() is not { } proposal)
                return Refusal.NotFound("proposal", proposalId);
            if (ProposalChecks.Problem(caller, proposal.Definition, accept, clock.GetUtcNow()) is { } refusal)
                return refusal;
            List<RuleChange> changes = [ProposalChecks.Decided(proposal, caller.Actor, accept, reason, clock.GetUtcNow())];
            var request = proposal.Definition.Request;
            if (accept && DialChecks.Fits(view, request.Scope) is { } unfit)
                return unfit;
            if (accept)
                changes.Add(Change(view, request, ActorRef.Parse(proposal.Definition.RequestedBy), $"{request.Reason.TrimEnd('.')} (agreed to by {caller.Actor.Id}: {reason})") with { Actor = caller.Actor });
            var result = await rules.ChangeAsync(changes, cancellationToken);
            if (result is WriteResult<IReadOnlyList<RuleVersion>>.Saved saved)
                return new WriteResult<Versioned<DialProposal>>.Saved(saved.Value[0].As<DialProposal>()!, saved.Seq, saved.Value[0].Version);
            var refused = ((WriteResult<IReadOnlyList<RuleVersion>>.Refused)result).Refusal;
            if (refused.Kind != RefusalKind.Stale || tries == Tries)
                return refused;
        }
    }

    // The demo's history and the first run act as the system, which is configuration, not a person.
    private bool NeedsSecondPerson(Caller caller) => caller.IsPerson || (fourEyes.Value.Automation && caller.Actor.Kind == ActorKind.Client);

    /// <summary>Makes the changes together; what the first of them now says.</summary>
    private async Task<WriteResult<Versioned<T>>> FirstAsync<T>(IReadOnlyList<RuleChange> changes, CancellationToken cancellationToken)
        where T : class =>
        await rules.ChangeAsync(changes, cancellationToken) switch
        {
            WriteResult<IReadOnlyList<RuleVersion>>.Saved saved => new WriteResult<Versioned<T>>.Saved(saved.Value[0].As<T>()!, saved.Value[0].Seq, saved.Value[0].Version),
            WriteResult<IReadOnlyList<RuleVersion>>.Refused refused => refused.Refusal,
            _ => throw new InvalidOperationException("A rule change is saved or refused."),
        };

    private async Task<WriteResult<Versioned<DialDefinition>>> ProposeAsync(Caller caller, DialRequest request, Func<string?, IReadOnlyList<RuleChange>> also, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (Proposals(all: false).FirstOrDefault(waiting => waiting.Definition.Request.Scope == request.Scope && waiting.Definition.Request.Level == request.Level) is { } same)
            return Refusal.Conflict($"A raise to {request.Level} at {request.Scope} waits for a second person already ({same.Id}).");
        var proposal = new DialProposal(request, Board.Resolve(request.Scope, now).Level, caller.Actor.ToString(), now);
        var change = new RuleChange { Kind = AutonomyRules.Proposal, Id = ids.New(), Document = RuleDocuments.Document(proposal), Actor = caller.Actor, Reason = request.Reason, ExpectedVersion = 0 };
        return await FirstAsync<DialProposal>([change, .. also(change.Id)], cancellationToken) switch
        {
            WriteResult<Versioned<DialProposal>>.Saved saved => new WriteResult<Versioned<DialDefinition>>.Proposed(change.Id, saved.Seq),
            WriteResult<Versioned<DialProposal>>.Refused refused => refused.Refusal,
            _ => throw new InvalidOperationException("A rule change is saved or refused."),
        };
    }

    private RuleChange Change(IRuleView view, DialRequest request, ActorRef setBy, string reason)
    {
        var (now, former) = (clock.GetUtcNow(), view.Find(AutonomyRules.Dial, request.Scope.Id));
        var stood = former.As<DialDefinition>()?.Definition;
        var dial = new DialDefinition(
            request.Scope, request.Level, setBy.ToString(), now, reason, request.ExpiresAt,
            request.ExpiresAt is null ? null : stood is not null && stood.IsTimeBoxedAt(now) ? stood.FallbackLevel : stood?.LevelAt(now),
            request.Paused);
        return new RuleChange
        {
            Kind = AutonomyRules.Dial,
            Id = request.Scope.Id,
            Document = RuleDocuments.Document(dial),
            Actor = setBy,
            Reason = reason,
            ExpectedVersion = former?.Version ?? 0,
        };
    }
}
