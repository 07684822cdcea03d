using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals;

/// <summary>One control that held an action.</summary>
/// <param name="Control">Its word: autonomy, confidence, …</param>
/// <param name="Code">The stable reason code.</param>
/// <param name="Source">The rule that spoke, where there is one.</param>
public sealed record HoldReason(string Control, string Code, string Message, string? Source)
{
    /// <summary>What an approval of this hold covers. Rules that people write hold one by one: who approved what one of them held has not seen another.</summary>
    public static string KeyOf(string control, string code, string? source = null) =>
        control is "guidance" or "consent" && source is not null ? $"{control}:{code}@{source}" : control + ":" + code;
}

/// <summary>A recorded decision as the queue needs it.</summary>
/// <param name="Seq">The decision's ledger entry.</param>
/// <param name="Digest">SHA-256 of the exact action: what an approval is bound to.</param>
/// <param name="Workflow">The resource's id.</param>
/// <param name="Cost">What the agent says it will cost.</param>
/// <param name="Audience">How many people it reaches, where the agent says so.</param>
/// <param name="Flags">What the agent itself raised: <c>brand_conflict</c>, <c>news_event</c>, …</param>
public sealed record HeldAction(
    string EvaluationId, long Seq, DateTimeOffset At, string Agent, string? RunId, string Digest, string Action, string Workflow,
    string? Segment, string? Channel, string? Region, string? MessageType, Money? Cost, long? Audience, int Level, IReadOnlyList<string> Flags, IReadOnlyList<HoldReason> Holds);

/// <summary>All that a person needs to see to decide.</summary>
/// <param name="Action">Name and exact arguments.</param>
/// <param name="Content">The content as it would be sent, or null where there is none or it was erased.</param>
/// <param name="Context">What the agent said of its run, reasoning and evidence.</param>
public sealed record HeldEvidence(JsonElement Subject, JsonElement Action, JsonElement Resource, JsonElement? Content, JsonElement? Context)
{
    /// <summary>The paths of what was never stored, and so cannot be shown or edited; empty where all was.</summary>
    public IReadOnlyList<string> Redacted { get; init; } = [];
}

/// <summary>An exact action: what is permitted is this and nothing else.</summary>
/// <param name="Recorded">The action as the ledger keeps it, content replaced by its hash.</param>
public sealed record ExactAction(string Digest, JsonElement Recorded, IReadOnlyList<Payload> Payloads);

/// <summary>What the queue reads of decisions; the decision point answers it.</summary>
public interface IHeldActions
{
    /// <summary>The decision with this evaluation id, or null. <c>Outcome</c> is permit, hold or deny.</summary>
    Task<(HeldAction Held, string Outcome)?> FindAsync(string evaluationId, CancellationToken cancellationToken);

    /// <summary>What stands behind a held action, or null.</summary>
    Task<HeldEvidence?> EvidenceAsync(string evaluationId, CancellationToken cancellationToken);

    /// <summary>The exact action that these three make.</summary>
    /// <exception cref="FormatException">One of them cannot be read; the message says which and why.</exception>
    ExactAction Read(JsonElement subject, JsonElement action, JsonElement resource);

    /// <summary>What is wrong with the arguments by the catalogue's schema; empty for nothing.</summary>
    IReadOnlyList<string> ArgumentErrors(JsonElement action);

    /// <summary>The lowest autonomy level at which the same action would be permitted by today's rules, or null where no level lets it pass.</summary>
    Task<int?> PassingLevelAsync(string evaluationId, CancellationToken cancellationToken);

    /// <summary>The recorded action with its content in its place again.</summary>
    Task<JsonElement> WithContentAsync(JsonElement recorded, CancellationToken cancellationToken);
}
