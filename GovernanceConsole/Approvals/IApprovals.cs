using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Approvals;

/// <summary>What part of the queue to read.</summary>
/// <param name="State">Null for pending.</param>
/// <param name="Text">Part of an agent, action or workflow; or an id or a run, whole.</param>
/// <param name="Sort">priority, expires or requested; oldest or most urgent first.</param>
/// <param name="Cursor">Where the last page ended.</param>
/// <param name="Grant">True for approvals of every identical call for a while, false for those of one call.</param>
/// <param name="HandedOver">True for what nobody decided in time and people do by hand.</param>
public sealed record ApprovalQuery(
    ApprovalState? State = null, string? Agent = null, string? Workflow = null, string? Action = null, ApprovalTier? Tier = null, string? Assignee = null, string? Text = null,
    string Sort = "priority", string? Cursor = null, int Limit = 50, bool? Grant = null, bool? HandedOver = null);

/// <summary>Pending items that are alike: the same agent, action, segment and tier.</summary>
/// <param name="Count">How many wait.</param>
/// <param name="First">The one of them that came in first.</param>
public sealed record AlikeItems(int Count, ApprovalItem First);

/// <summary>What an agent asks to have approved.</summary>
/// <param name="Exact">The held action as the agent repeats it.</param>
/// <param name="Parent">The task of several items it belongs to, or null.</param>
/// <param name="Until">Until when the agent wants it, or null.</param>
public sealed record AccessRequest(string EvaluationId, ExactAction Exact, string? Justification, ApprovalCallback? Callback, string? Key, string? Parent, DateTimeOffset? Until = null);

/// <summary>A person's agreement.</summary>
/// <param name="EditedAction">Another action instead (<c>name</c> and <c>properties</c>), or null for the one that was asked for.</param>
/// <param name="Window">Every identical call for so long, or null for one call.</param>
public sealed record ApproveRequest(string Reason, JsonElement? EditedAction = null, TimeSpan? Window = null);

/// <summary>Why an agent's request was not taken: one of the profile's problem types.</summary>
/// <param name="Problem">not_requestable, expired_denial, invalid_denial_binding or duplicate_request.</param>
public sealed record RequestRefusal(string Problem, string Detail);

/// <summary>The queue of held actions: agents put in and take back, people decide.</summary>
public interface IApprovals
{
    /// <summary>Puts a held action in the queue. The same key, or the same exact action while one waits, gives the item that is there.</summary>
    Task<(ApprovalItem? Item, RequestRefusal? Refusal, Refusal? Fault)> RequestAsync(Caller caller, AccessRequest request, CancellationToken cancellationToken);

    /// <summary>Why a request would not be taken, or null. Changes nothing.</summary>
    Task<RequestRefusal?> ProblemAsync(Caller caller, AccessRequest request, CancellationToken cancellationToken);

    /// <summary>The agent no longer wants it, or a person takes it out of the queue.</summary>
    Task<WriteResult<ApprovalItem>> CancelAsync(Caller caller, string id, string? reason, CancellationToken cancellationToken);

    /// <summary>Agrees, as it stands or edited. Where more than one person is needed, it waits on until the last has agreed.</summary>
    Task<WriteResult<ApprovalItem>> ApproveAsync(Caller caller, string id, ApproveRequest request, CancellationToken cancellationToken);

    /// <summary>Asks the agent for another proposal, and says what should change.</summary>
    Task<WriteResult<ApprovalItem>> ReviseAsync(Caller caller, string id, string guidance, CancellationToken cancellationToken);

    /// <summary>Refuses it; the reason is told to the agent.</summary>
    Task<WriteResult<ApprovalItem>> RejectAsync(Caller caller, string id, string reason, CancellationToken cancellationToken);

    /// <summary>Gives it to a person.</summary>
    Task<WriteResult<ApprovalItem>> AssignAsync(Caller caller, string id, string email, string reason, CancellationToken cancellationToken);

    /// <summary>Gives people more time, up to <see cref="ApprovalOptions.LongestLife"/> in all.</summary>
    Task<WriteResult<ApprovalItem>> ExtendAsync(Caller caller, string id, DateTimeOffset expiresAt, string reason, CancellationToken cancellationToken);

    /// <summary>Pulls an approval back that was not used yet, or ends a grant.</summary>
    Task<WriteResult<ApprovalItem>> WithdrawAsync(Caller caller, string id, string reason, CancellationToken cancellationToken);

    ApprovalItem? Find(string id);

    /// <summary>The items of one task with several, in the order they came.</summary>
    IReadOnlyList<ApprovalItem> OfTask(string parent);

    Page<ApprovalItem> List(ApprovalQuery query);

    /// <summary>Pending items that may be decided together with this one: same agent, action, segment and tier.</summary>
    IReadOnlyList<ApprovalItem> Alike(ApprovalItem item);

    /// <summary>The largest groups of alike items that wait, each of two or more.</summary>
    IReadOnlyList<AlikeItems> Groups(int limit);

    /// <summary>How the last items with this agent and action ended, newest first.</summary>
    IReadOnlyList<ApprovalItem> Similar(ApprovalItem item, int limit);

    /// <summary>Every item that came in at or after a time, for measures.</summary>
    IReadOnlyList<ApprovalItem> Since(DateTimeOffset from);

    /// <summary>What a person needs to see to decide it, or null where the ledger knows nothing of it.</summary>
    Task<HeldEvidence?> EvidenceAsync(ApprovalItem item, CancellationToken cancellationToken);

    /// <summary>How many wait, by tier.</summary>
    IReadOnlyDictionary<ApprovalTier, int> Waiting { get; }

    /// <summary>Why this caller may not decide this item, or null.</summary>
    Refusal? Bars(Caller caller, ApprovalItem item);

    /// <summary>Returns when the item is no longer pending, or the time is over.</summary>
    Task WaitAsync(string id, TimeSpan longest, CancellationToken cancellationToken);
}
