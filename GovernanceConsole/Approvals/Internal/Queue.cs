using GovernanceConsole.Access;
using GovernanceConsole.Approvals.Rules;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Approvals.Internal;

internal sealed class Queue(
    ApprovalFold fold, ApprovalBoard board, IHeldActions decisions, INovelty novelty, IRedactions redactions, ISequencer sequencer, IRuleBook rules, ChangeHub hub, IOptions<ApprovalOptions> options, IOptions<FourEyesOptions> fourEyes, TimeProvider clock) : IApprovals
{
    private const int MaxText = 2000;

    private static readonly TimeSpan LongestWindow = TimeSpan.FromHours(24);

    public IReadOnlyDictionary<ApprovalTier, int> Waiting => board.Waiting;

    public ApprovalItem? Find(string id) => board.Find(id);

    public IReadOnlyList<ApprovalItem> OfTask(string parent) => board.OfTask(parent);

    public IReadOnlyList<ApprovalItem> Alike(ApprovalItem item) => board.Alike(item);

    public IReadOnlyList<AlikeItems> Groups(int limit) => board.Groups(limit);

    public IReadOnlyList<ApprovalItem> Similar(ApprovalItem item, int limit) => [.. board.Similar(item).Where(other => other.State != ApprovalState.Pending && other.Check is null).Take(limit)];

    public IReadOnlyList<ApprovalItem> Since(DateTimeOffset from) => [.. board.All.Where(item => item.RequestedAt >= from)];

    public Task<HeldEvidence?> EvidenceAsync(ApprovalItem item, CancellationToken cancellationToken) =>
        item.Check is { } check ? Task.FromResult<HeldEvidence?>(check.Evidence) : decisions.EvidenceAsync(item.Id, cancellationToken);

    public Refusal? Bars(Caller caller, ApprovalItem item) =>
        Signers.Find(new Circumstances(rules.Current, clock.GetUtcNow(), board.FindGrant(item, clock.GetUtcNow()), fourEyes.Value.Automation), item, caller) is var (role, refusal) && refusal is null ? Signers.Again(item, caller, role) : refusal;

    public Page<ApprovalItem> List(ApprovalQuery query) => QueuePages.Read(board, query, clock.GetUtcNow());

    public async Task<(ApprovalItem? Item, RequestRefusal? Refusal, Refusal? Fault)> RequestAsync(Caller caller, AccessRequest request, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.AskDecisions) is { } lacks)
            return (null, null, lacks);
        var (bound, unbound) = await BindAsync(caller, request, cancellationToken);
        if (bound is not { } held)
            return (null, unbound, null);
        var terms = TermsFinder.Find(rules.Current, held, await novelty.IsNewAsync(held.Agent, held.Action, cancellationToken), options.Value);
        RequestRefusal? refused = null;
        var result = await DoAsync(request.EvaluationId, batch =>
        {
            if (request.Key is { } key && fold.FindByKey(held.Agent, key) is { } same)
            {
                refused = same.Held.Digest == held.Digest ? null : new RequestRefusal("duplicate_request", "This Idempotency-Key came with another request before. Use a new key for a new request.");
                return (null, same, null);
            }

            if (fold.Find(request.EvaluationId) is { } there)
            {
                refused = AlreadyThere(there);
                return (null, there, null);
            }

            if (batch.Now >= held.At + options.Value.RequestWithin)
            {
                refused = TooOld();
                return (null, null, Refusal.Conflict(refused.Detail));
            }

            if (batch.Now >= request.Until)
            {
                refused = Over();
                return (null, null, Refusal.Conflict(refused.Detail));
            }

            if (request.Parent is null && fold.FindEarlier(held.Agent, null, held.Digest) is { } waiting && waiting.StateAt(batch.Now) == ApprovalState.Pending)
                return (new ApprovalEvent.Joined(waiting.Id, request.EvaluationId, request.Key, request.Until).Draft(caller.Actor, held.Agent, held.RunId), null, null);
            var requested = new ApprovalEvent.Requested(request.EvaluationId, held, terms, Earlier(batch.Now + terms.TimeLimit, request.Until), request.Justification is { } why ? redactions.Current.Redact(why) : null, request.Parent, request.Key, request.Callback, Until: request.Until);
            return (requested.Draft(caller.Actor, held.Agent, held.RunId, request.Exact.Payloads), null, null);
        });
        return result switch
        {
            _ when refused is not null => (null, refused, null),
            WriteResult<ApprovalItem>.Saved saved => (saved.Value, null, null),
            WriteResult<ApprovalItem>.Refused fault => (null, null, fault.Refusal),
            _ => throw new InvalidOperationException("A request is saved or refused."),
        };
    }

    public async Task<RequestRefusal?> ProblemAsync(Caller caller, AccessRequest request, CancellationToken cancellationToken) =>
        await BindAsync(caller, request, cancellationToken) switch
        {
            ({ } held, _) when clock.GetUtcNow() >= held.At + options.Value.RequestWithin => TooOld(),
            ({ }, _) when board.Find(request.EvaluationId) is { } there && (request.Key is null || there.Key != request.Key) => AlreadyThere(there),
            ({ }, _) when clock.GetUtcNow() >= request.Until && board.Find(request.EvaluationId) is null => Over(),
            var (_, refusal) => refusal,
        };

    public Task<WriteResult<ApprovalItem>> CancelAsync(Caller caller, string id, string? reason, CancellationToken cancellationToken) => DoAsync(id, batch =>
    {
        if (fold.Find(id) is not { } item || !((item.Check is null && (caller.MayAskForAny || caller.AgentId == item.Held.Agent)) || caller.Has(Permission.DecideApprovals)))
            return Refuse(Refusal.NotFound("task", id));
        return item.StateAt(batch.Now) == ApprovalState.Pending
            ? Say(new ApprovalEvent.Cancelled(id, reason), caller, item)
            : Refuse(Ended(item, batch.Now));
    });

    public Task<WriteResult<ApprovalItem>> ApproveAsync(Caller caller, string id, ApproveRequest request, CancellationToken cancellationToken)
    {
        if (TextProblem("reason", request.Reason) is { } problem)
            return Refused(problem);
        if (request.Window is { } asked && (asked < TimeSpan.FromMinutes(1) || asked > LongestWindow))
            return Refused(Refusal.OutOfRange("window", "window must be from 1 minute to 24 hours."));
        return request.EditedAction is null ? SignAsync(caller, id, request, null) : EditAsync(caller, id, request, cancellationToken);
    }

    public Task<WriteResult<ApprovalItem>> ReviseAsync(Caller caller, string id, string guidance, CancellationToken cancellationToken) =>
        TextProblem("guidance", guidance) is { } problem ? Refused(problem) : DecideAsync(caller, id, _ => new ApprovalEvent.RevisionRequested(id, guidance.Trim()));

    public Task<WriteResult<ApprovalItem>> RejectAsync(Caller caller, string id, string reason, CancellationToken cancellationToken) =>
        TextProblem("reason", reason) is { } problem ? Refused(problem) : DecideAsync(caller, id, _ => new ApprovalEvent.Rejected(id, reason.Trim()));

    public Task<WriteResult<ApprovalItem>> AssignAsync(Caller caller, string id, string email, string reason, CancellationToken cancellationToken)
    {
        if (TextProblem("reason", reason) is { } problem)
            return Refused(problem);
        if (caller.Lacks(Permission.DecideApprovals) is { } lacks)
            return Refused(lacks);
        if (rules.Current.Find(AccessRules.Person, email).As<Person>() is not { } person)
            return Refused(Refusal.OutOfRange("to", $"There is no person '{email}'."));
        return PermissionTable.ForRoles(person.Definition.Roles).Contains(Permission.DecideApprovals)
            ? WhilePendingAsync(caller, id, _ => new ApprovalEvent.Assigned(id, email, reason.Trim()))
            : Refused(Refusal.OutOfRange("to", $"{email} may not decide approvals."));
    }

    public Task<WriteResult<ApprovalItem>> ExtendAsync(Caller caller, string id, DateTimeOffset expiresAt, string reason, CancellationToken cancellationToken)
    {
        if (TextProblem("reason", reason) is { } problem)
            return Refused(problem);
        if (caller.Lacks(Permission.DecideApprovals) is { } lacks)
            return Refused(lacks);
        return DoAsync(id, batch =>
        {
            var (item, ended) = Pending(id, batch.Now);
            if (ended is not null)
                return Refuse(ended);
            if (expiresAt <= item!.ExpiresAt || expiresAt > item.RequestedAt + ApprovalOptions.LongestLife)
                return Refuse(Refusal.OutOfRange("expires_at", $"expires_at must be after {item.ExpiresAt:O} and at most {ApprovalOptions.LongestLife.Days} days after the request."));
            if (expiresAt > item.RequestedUntil)
                return Refuse(Refusal.OutOfRange("expires_at", $"expires_at must be at most {item.RequestedUntil:O}: the agent has no use for it later."));
            return Say(new ApprovalEvent.Extended(id, expiresAt, reason.Trim()), caller, item);
        });
    }

    public Task<WriteResult<ApprovalItem>> WithdrawAsync(Caller caller, string id, string reason, CancellationToken cancellationToken)
    {
        if (TextProblem("reason", reason) is { } problem)
            return Refused(problem);
        if (caller.Lacks(Permission.DecideApprovals) is { } lacks)
            return Refused(lacks);
        return DoAsync(id, batch => fold.Find(id) is not { } item ? Refuse(Refusal.NotFound("approval", id))
            : item.StateAt(batch.Now) == ApprovalState.Approved ? Say(new ApprovalEvent.Withdrawn(id, reason.Trim()), caller, item)
            : Refuse(Refusal.Conflict($"Only an approval that was not used yet can be pulled back; this one is {item.StateAt(batch.Now).Word()}.")));
    }

    public async Task WaitAsync(string id, TimeSpan longest, CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = hub.Subscribe(notice =>
        {
            if (notice.Topic == ChangeTopics.Approval && notice.Id == id && board.Find(id)?.State != ApprovalState.Pending)
                ended.TrySetResult();
        });
        if (board.Find(id) is not { State: ApprovalState.Pending } item)
            return;
        var left = item.Terms.OnExpiry == ExpiryAction.Escalate ? longest : Shorter(longest, item.ExpiresAt - clock.GetUtcNow());
        if (left <= TimeSpan.Zero)
            return;
        try
        {
            await ended.Task.WaitAsync(left, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Still pending: the caller asks again.
        }
    }

    /// <summary>The held action that a request is about, or why there is none.</summary>
    private async Task<(HeldAction? Held, RequestRefusal? Refusal)> BindAsync(Caller caller, AccessRequest request, CancellationToken cancellationToken)
    {
        if (await decisions.FindAsync(request.EvaluationId, cancellationToken) is not var (held, outcome) || (!caller.MayAskForAny && caller.AgentId != held.Agent))
            return (null, new RequestRefusal("invalid_denial_binding", $"No decision about an agent of yours has the evaluation id '{request.EvaluationId}'."));
        if (held.Digest != request.Exact.Digest)
            return (null, new RequestRefusal("invalid_denial_binding", "Subject, action and resource are not those that were held: the request must repeat them exactly."));
        return outcome != "hold" || held.Holds.Count == 0
            ? (null, new RequestRefusal("not_requestable", $"The decision was {outcome}: only a hold that a person can lift waits for one."))
            : (held, null);
    }

    private RequestRefusal TooOld() => new("expired_denial", $"The decision is older than {options.Value.RequestWithin}: evaluate again and ask with the new one.");

    private static RequestRefusal Over() => new("not_requestable", "'requested_access.requested_until' is over: what would be approved could not be used any more.");

    private static RequestRefusal AlreadyThere(ApprovalItem there) => new("duplicate_request", $"This decision is in the queue already, as task '{there.Id}'.");

    private static DateTimeOffset Earlier(DateTimeOffset time, DateTimeOffset? limit) => time > limit ? limit.Value : time;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private async Task<WriteResult<ApprovalItem>> EditAsync(Caller caller, string id, ApproveRequest request, CancellationToken cancellationToken)
    {
        if (board.Find(id) is not { } known)
            return Refusal.NotFound("approval", id);
        if (await EvidenceAsync(known, cancellationToken) is not { } evidence)
            return Refusal.NotFound("approval", id);
        if (evidence.Redacted is [var first, ..])
            return Refusal.Conflict($"Parts of it were never stored ('{first}'), so what it would be after an edit cannot be told. Ask for another proposal instead.");
        try
        {
            var exact = decisions.Read(evidence.Subject, request.EditedAction!.Value, evidence.Resource);
            if (exact.Recorded.GetProperty("name").GetString() != evidence.Action.GetProperty("name").GetString())
                return Refusal.OutOfRange("action.name", "The edited action must keep the name of the one that was asked for.");
            return decisions.ArgumentErrors(request.EditedAction.Value) is [var wrong, ..] ? Refusal.OutOfRange("action", wrong) : await SignAsync(caller, id, request, exact);
        }
        catch (FormatException unreadable)
        {
            return Refusal.Malformed("action", unreadable.Message);
        }
    }

    private Task<WriteResult<ApprovalItem>> SignAsync(Caller caller, string id, ApproveRequest request, ExactAction? edited) => DoAsync(id, batch =>
    {
        var (item, ended) = Pending(id, batch.Now);
        if (ended is not null)
            return Refuse(ended);
        var (role, barred) = Signers.Find(At(batch, item!), item!, caller);
        if ((barred ?? (edited is null ? Signers.Again(item!, caller, role) : null)) is { } refusal)
            return Refuse(refusal);
        var (terms, reason) = (item!.Terms, request.Reason.Trim());
        var edit = edited is null ? null : new EditedAction(edited.Recorded, edited.Digest);
        var given = edit is null ? item.Signatures.Count + 1 : 1;
        if (given < terms.Quorum)
            return Say(new ApprovalEvent.Signed(id, role, reason, edit), caller, item, edited?.Payloads);
        var from = batch.Now + (terms.Cooling ?? TimeSpan.Zero);
        if (from >= item.RequestedUntil)
            return Refuse(Refusal.Conflict($"It would cool until {from:O}, and the agent has no use for it after {item.RequestedUntil:O}."));
        return Say(new ApprovalEvent.Approved(id, role, reason, edit, from, item.AtMost(from + (request.Window ?? terms.UseWithin)), request.Window is not null), caller, item, edited?.Payloads);
    });

    private Task<WriteResult<ApprovalItem>> DecideAsync(Caller caller, string id, Func<ApprovalItem, ApprovalEvent> decide) => DoAsync(id, batch =>
    {
        var (item, ended) = Pending(id, batch.Now);
        if (ended is not null)
            return Refuse(ended);
        return Signers.Find(At(batch, item!), item!, caller).Refusal is { } barred ? Refuse(barred) : Say(decide(item!), caller, item!);
    });

    private Task<WriteResult<ApprovalItem>> WhilePendingAsync(Caller caller, string id, Func<ApprovalItem, ApprovalEvent> change) => DoAsync(id, batch =>
    {
        var (item, ended) = Pending(id, batch.Now);
        return ended is not null ? Refuse(ended) : Say(change(item!), caller, item!);
    });

    private (ApprovalItem? Item, Refusal? Refusal) Pending(string id, DateTimeOffset now) =>
        fold.Find(id) is not { } item ? (null, Refusal.NotFound("approval", id))
        : item.StateAt(now) == ApprovalState.Pending ? (item, null) : (item, Ended(item, now));

    private Circumstances At(ILedgerBatch batch, ApprovalItem item) => new(batch.Rules, batch.Now, fold.FindGrant(item, batch.Now), fourEyes.Value.Automation);

    private static Refusal Ended(ApprovalItem item, DateTimeOffset now) =>
        Refusal.Conflict($"It is {item.StateAt(now).Word()} already{(item.DecidedBy is { } by ? $", by {ActorRef.Parse(by).Id}" : "")}.");

    private static Refusal? TextProblem(string field, string text) =>
        string.IsNullOrWhiteSpace(text) || text.Length > MaxText ? Refusal.OutOfRange(field, $"{field} must have 1 to {MaxText} characters.") : null;

    private static Task<WriteResult<ApprovalItem>> Refused(Refusal refusal) => Task.FromResult<WriteResult<ApprovalItem>>(refusal);

    private static (EntryDraft?, ApprovalItem?, Refusal?) Refuse(Refusal refusal) => (null, null, refusal);

    private static (EntryDraft?, ApprovalItem?, Refusal?) Say(ApprovalEvent happened, Caller caller, ApprovalItem item, IReadOnlyList<Payload>? payloads = null) =>
        (happened.Draft(caller.Actor, item.Held.Agent, item.Held.RunId, payloads), null, null);

    private Task<WriteResult<ApprovalItem>> DoAsync(string id, Func<ILedgerBatch, (EntryDraft?, ApprovalItem?, Refusal?)> change)
    {
        var work = new ApprovalWork(fold, change, id);
        return sequencer.TryEnqueue(work) ? work.Answer : Refused(Refusal.Unavailable(sequencer.Health.Problem ?? "Too much waits in line. Try again in a moment."));
    }
}
