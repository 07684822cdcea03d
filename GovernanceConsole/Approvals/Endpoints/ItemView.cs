using System.Text.Json;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Approvals.Endpoints;

/// <summary>For the API's description: an item as <see cref="ItemJson"/> writes it.</summary>
internal sealed record ItemView(
    string Id, string State, string Agent, string Action, string Workflow, string? Segment, string? Channel, string? Region, string? MessageType, Money? Cost, long? AudienceSize, int Level, ApprovalTier Tier, string? RunId,
    string EvaluationId, long Seq, string Digest, IReadOnlyList<HoldReason> HeldBy, string? Justification, bool Irreversible, DateTimeOffset RequestedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RequestedUntil, ExpiryAction OnExpiry,
    string? Assignee, string? Rule, string? Protocol, IReadOnlyList<string>? Roles, int Quorum, IReadOnlyList<ApprovalSignature> Signatures, JsonElement? EditedAction, IReadOnlyList<string> Joined, string? DecidedBy, DateTimeOffset? DecidedAt,
    string? Reason, DateTimeOffset? UsableFrom, DateTimeOffset? ApprovedUntil, bool Grant, bool HandedOver, IReadOnlyList<string> UsedBy, Money? ReviewCost, CheckView? Check, int Version);

/// <summary>A check that an item turned out to be.</summary>
internal sealed record CheckView(string Id, string Wrong);

/// <summary>What one item has beside: all that people decide by.</summary>
internal sealed record ItemEvidenceMembers(HeldView? Evidence, IReadOnlyList<EvidenceLine> Facts, IReadOnlyList<SimilarView> Similar);

/// <summary>The question that was held.</summary>
internal sealed record HeldView(JsonElement Subject, JsonElement Action, JsonElement Resource, JsonElement? Context);

/// <summary>One like it that was decided.</summary>
internal sealed record SimilarView(string Id, string State, string? Reason);

/// <summary>What came of a batch, item by item.</summary>
internal sealed record BatchView(IReadOnlyList<BatchItemView> Items);

/// <summary>One of them.</summary>
internal sealed record BatchItemView(string Id, bool Ok, string? State = null, string? Detail = null);
