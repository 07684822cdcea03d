using System.Text.Json;

namespace GovernanceConsole.Approvals;

/// <summary>One person's agreement.</summary>
/// <param name="By">The actor.</param>
/// <param name="Role">The role it was given in, where the terms ask for one.</param>
public sealed record ApprovalSignature(string By, string? Role, DateTimeOffset At, string Reason);

/// <summary>An action as a person changed it before agreeing.</summary>
/// <param name="Action">Name and arguments; content replaced by its hash.</param>
/// <param name="Digest">What the approval is bound to from then on.</param>
public sealed record EditedAction(JsonElement Action, string Digest);

/// <summary>Where the agent wants to hear of the end.</summary>
/// <param name="State">Given back as it came.</param>
/// <param name="Events">Of approved, denied, expired, cancelled, failed; empty for all.</param>
public sealed record ApprovalCallback(string Endpoint, string? State, IReadOnlyList<string> Events);

/// <summary>One held action in the queue. Its id is that of the decision that held it. A fold of the entries of kind <c>approval</c>.</summary>
/// <param name="Version">How many entries it has, for If-Match.</param>
public sealed record ApprovalItem(string Id, HeldAction Held, ApprovalTerms Terms, DateTimeOffset RequestedAt, DateTimeOffset ExpiresAt, int Version)
{
    public ApprovalState State { get; init; } = ApprovalState.Pending;

    /// <summary>What the agent adds to its request.</summary>
    public string? Justification { get; init; }

    /// <summary>The task of several items it came in with, or null.</summary>
    public string? Parent { get; init; }

    /// <summary>The agent's Idempotency-Key.</summary>
    public string? Key { get; init; }

    public ApprovalCallback? Callback { get; init; }

    /// <summary>Until when the agent wants it (<c>requested_access.requested_until</c>): nothing is approved for longer, and by then it has been decided or has ended. Null for no such wish.</summary>
    public DateTimeOffset? RequestedUntil { get; init; }

    /// <summary>Evaluations of the same exact action that came while this one waited.</summary>
    public IReadOnlyList<string> Joined { get; init; } = [];

    public IReadOnlyList<ApprovalSignature> Signatures { get; init; } = [];

    public EditedAction? Edit { get; init; }

    /// <summary>The person it was given to, e-mail.</summary>
    public string? Assignee { get; init; }

    /// <summary>It is no agent's wish but a check of whether people look; null for all real items.</summary>
    public ReviewCheck? Check { get; init; }

    /// <summary>When there last was something to tell about it: it came in, was given to somebody, went up the ladder.</summary>
    public DateTimeOffset NewsAt { get; init; } = RequestedAt;

    /// <summary>How many steps of the ladder it has climbed.</summary>
    public int Escalations { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? DecidedBy { get; init; }

    /// <summary>Why it was decided so; the guidance where another proposal was asked for.</summary>
    public string? Reason { get; init; }

    /// <summary>From when on the approval can be used: later than the approval where it has to cool.</summary>
    public DateTimeOffset? UsableFrom { get; init; }

    public DateTimeOffset? ApprovedUntil { get; init; }

    /// <summary>Not one call but every identical one until <see cref="ApprovedUntil"/>.</summary>
    public bool IsGrant { get; init; }

    /// <summary>The decisions that were permitted by it.</summary>
    public IReadOnlyList<string> UsedBy { get; init; } = [];

    /// <summary>Nobody decided in time and people do it by hand now.</summary>
    public bool HandedOver { get; init; }

    /// <summary>The exact action that is approved, or would be.</summary>
    public string Digest => Edit?.Digest ?? Held.Digest;

    /// <summary>The state at a moment: what is past its time is expired, whether or not anybody has written that down yet.</summary>
    public ApprovalState StateAt(DateTimeOffset now) => State switch
    {
        ApprovalState.Pending when now >= RequestedUntil => ApprovalState.Expired,
        ApprovalState.Pending when now >= ExpiresAt && (Terms.OnExpiry != ExpiryAction.Escalate || Escalations >= Terms.EscalateTo.Count) => ApprovalState.Expired,
        ApprovalState.Approved when now >= ApprovedUntil => ApprovalState.Expired,
        _ => State,
    };

    /// <summary>A time, but no later than the agent has a use for it.</summary>
    public DateTimeOffset AtMost(DateTimeOffset time) => time > RequestedUntil ? RequestedUntil.Value : time;

    /// <summary>Its place in the queue, the smaller the sooner: the deadline, brought forward by risk. Independent of the time it is now.</summary>
    public long Priority => Rules.QueueOrder.Of(this);
}
