using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>What an entry of kind <c>approval</c> says; the entry's outcome is the event's word, its evaluation id the item's id.</summary>
internal abstract record ApprovalEvent(string Item)
{
    public sealed record Requested(string Item, HeldAction Held, ApprovalTerms Terms, DateTimeOffset ExpiresAt, string? Justification, string? Parent, string? Key, ApprovalCallback? Callback, ReviewCheck? Check = null, DateTimeOffset? Until = null) : ApprovalEvent(Item);

    /// <summary>The same exact action was asked about again while it waits.</summary>
    public sealed record Joined(string Item, string Evaluation, string? Key, DateTimeOffset? Until = null) : ApprovalEvent(Item);

    /// <summary>One more person agrees; others are still needed.</summary>
    public sealed record Signed(string Item, string? Role, string Reason, EditedAction? Edit) : ApprovalEvent(Item);

    /// <summary>The last person needed agrees.</summary>
    public sealed record Approved(string Item, string? Role, string Reason, EditedAction? Edit, DateTimeOffset UsableFrom, DateTimeOffset Until, bool Grant) : ApprovalEvent(Item);

    public sealed record RevisionRequested(string Item, string Guidance) : ApprovalEvent(Item);

    public sealed record Rejected(string Item, string Reason) : ApprovalEvent(Item);

    public sealed record Assigned(string Item, string To, string Reason) : ApprovalEvent(Item);

    public sealed record Extended(string Item, DateTimeOffset ExpiresAt, string Reason) : ApprovalEvent(Item);

    /// <summary>Nobody decided in time: the next on the ladder has it.</summary>
    public sealed record Escalated(string Item, string To, DateTimeOffset ExpiresAt) : ApprovalEvent(Item);

    public sealed record Cancelled(string Item, string? Reason) : ApprovalEvent(Item);

    /// <summary>An approval was pulled back, or a grant ended.</summary>
    public sealed record Withdrawn(string Item, string Reason) : ApprovalEvent(Item);

    public sealed record Expired(string Item, bool Manual) : ApprovalEvent(Item);

    /// <summary>A permit was given by it, in the same commit.</summary>
    public sealed record Used(string Item, string Evaluation) : ApprovalEvent(Item);

    private static readonly IReadOnlyDictionary<string, Type> Types = new Dictionary<string, Type>
    {
        ["requested"] = typeof(Requested),
        ["joined"] = typeof(Joined),
        ["signed"] = typeof(Signed),
        ["approved"] = typeof(Approved),
        ["revision_requested"] = typeof(RevisionRequested),
        ["rejected"] = typeof(Rejected),
        ["assigned"] = typeof(Assigned),
        ["extended"] = typeof(Extended),
        ["escalated"] = typeof(Escalated),
        ["cancelled"] = typeof(Cancelled),
        ["withdrawn"] = typeof(Withdrawn),
        ["expired"] = typeof(Expired),
        ["used"] = typeof(Used),
    };

    private static readonly IReadOnlyDictionary<Type, string> Words = Types.ToDictionary(type => type.Value, type => type.Key);

    public string Word => Words[GetType()];

    public EntryDraft Draft(ActorRef actor, string? agent, string? run, IReadOnlyList<Payload>? payloads = null) => new()
    {
        Kind = EntryKinds.Approval,
        Actor = actor,
        Agent = agent,
        RunId = run,
        EvaluationId = Item,
        Outcome = Word,
        Body = CanonicalJson.Write(JsonSerializer.SerializeToElement(this, GetType(), WireJson.Options)),
        Decoded = this,
        Payloads = payloads ?? [],
    };

    /// <summary>Reads an entry; without parsing where this process wrote it.</summary>
    public static ApprovalEvent Read(LedgerEntry entry) =>
        entry.Decoded as ApprovalEvent
        ?? (ApprovalEvent)JsonSerializer.Deserialize(entry.Body.Span, Types.GetValueOrDefault(entry.Outcome ?? "") ?? throw new FormatException($"Entry {entry.Seq} is no approval."), WireJson.Options)!;
}
