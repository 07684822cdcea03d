using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Approvals.Endpoints;

/// <summary>An item of the queue as people's tools read it.</summary>
internal static class ItemJson
{
    public static JsonObject Write(ApprovalItem item, DateTimeOffset now) => new()
    {
        ["id"] = item.Id,
        ["state"] = item.StateAt(now).Word(),
        ["agent"] = item.Held.Agent,
        ["action"] = item.Held.Action,
        ["workflow"] = item.Held.Workflow,
        ["segment"] = item.Held.Segment,
        ["channel"] = item.Held.Channel,
        ["region"] = item.Held.Region,
        ["message_type"] = item.Held.MessageType,
        ["cost"] = Node(item.Held.Cost),
        ["audience_size"] = item.Held.Audience,
        ["level"] = item.Held.Level,
        ["tier"] = Node(item.Terms.Tier),
        ["run_id"] = item.Held.RunId,
        ["evaluation_id"] = item.Held.EvaluationId,
        ["seq"] = item.Held.Seq,
        ["digest"] = item.Digest,
        ["held_by"] = Node(item.Held.Holds),
        ["justification"] = item.Justification,
        ["irreversible"] = item.Terms.Irreversible,
        ["requested_at"] = EntryTime.ToText(item.RequestedAt),
        ["expires_at"] = EntryTime.ToText(item.ExpiresAt),
        ["requested_until"] = Time(item.RequestedUntil),
        ["on_expiry"] = Node(item.Terms.OnExpiry),
        ["assignee"] = item.Assignee,
        ["rule"] = item.Terms.Rule,
        ["protocol"] = item.Terms.Protocol,
        ["roles"] = Node(item.Terms.Roles),
        ["quorum"] = item.Terms.Quorum,
        ["signatures"] = Node(item.Signatures),
        ["edited_action"] = item.Edit is { } edit ? JsonObject.Create(edit.Action) : null,
        ["joined"] = Node(item.Joined),
        ["decided_by"] = item.DecidedBy,
        ["decided_at"] = Time(item.DecidedAt),
        ["reason"] = item.Reason,
        ["usable_from"] = Time(item.UsableFrom),
        ["approved_until"] = Time(item.ApprovedUntil),
        ["grant"] = item.IsGrant,
        ["handed_over"] = item.HandedOver,
        ["used_by"] = Node(item.UsedBy),
        ["review_cost"] = Node(item.Terms.ReviewCost),
        ["check"] = item.Check is { } check && item.StateAt(now) != ApprovalState.Pending ? new JsonObject { ["id"] = check.Definition, ["wrong"] = check.Wrong } : null,
        ["version"] = item.Version,
    };

    public static JsonObject Write(HeldEvidence evidence) => new()
    {
        ["subject"] = JsonObject.Create(evidence.Subject),
        ["action"] = JsonObject.Create(evidence.Action),
        ["resource"] = JsonObject.Create(evidence.Resource),
        ["context"] = evidence.Context is { } context ? JsonObject.Create(context) : null,
    };

    private static JsonNode? Node<T>(T value) => JsonSerializer.SerializeToNode(value, WireJson.Options);

    private static string? Time(DateTimeOffset? at) => at is { } time ? EntryTime.ToText(time) : null;
}
