using System.Text.Json.Nodes;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals.Endpoints;

/// <summary>A task as agents read it: Access Request and Approval Profile, draft 1.</summary>
internal sealed class TaskJson(string origin, IHeldActions decisions, DateTimeOffset now)
{
    public async Task<JsonObject> OneAsync(ApprovalItem item, CancellationToken cancellationToken)
    {
        var state = item.StateAt(now);
        var task = Task(item.Id, state.TaskStatus(), state == ApprovalState.Pending ? item.ExpiresAt : null);
        task["progress"] = item.Terms.Quorum > 1 ? new JsonObject { ["completed"] = item.Signatures.Count, ["total"] = item.Terms.Quorum } : null;
        if (state == ApprovalState.Failed)
            task["next_action"] = "request";
        var answer = new JsonObject { ["task"] = task };
        if (await ResultAsync(item, state, cancellationToken) is { } result)
            answer["result"] = result;
        return answer;
    }

    public async Task<JsonObject> SeveralAsync(string id, IReadOnlyList<ApprovalItem> items, CancellationToken cancellationToken)
    {
        var parts = new JsonArray();
        foreach (var item in items)
        {
            var one = await OneAsync(item, cancellationToken);
            var part = (JsonObject)one["task"]!.DeepClone();
            part["evaluation_id"] = item.Held.EvaluationId;
            part["result"] = one["result"]?.DeepClone();
            parts.Add(part);
        }

        var task = Task(id, Status(items), null);
        task["items"] = parts;
        return new JsonObject { ["task"] = task };
    }

    private string Status(IReadOnlyList<ApprovalItem> items)
    {
        var states = items.Select(item => item.StateAt(now).TaskStatus()).Distinct().ToList();
        return states.Contains("pending") ? "pending" : states.Count == 1 ? states[0] : "partial";
    }

    private JsonObject Task(string id, string status, DateTimeOffset? expiresAt)
    {
        var endpoint = $"{origin}/access/v1/requests/{id}";
        var task = new JsonObject { ["id"] = id, ["status"] = status, ["status_endpoint"] = endpoint };
        if (expiresAt is { } end)
            task["expires_at"] = EntryTime.ToText(end);
        task["links"] = new JsonObject { ["cancel"] = endpoint + "/cancel", ["review"] = $"{origin}/approvals/{id}" };
        return task;
    }

    private async Task<JsonObject?> ResultAsync(ApprovalItem item, ApprovalState state, CancellationToken cancellationToken)
    {
        switch (state)
        {
            case ApprovalState.Pending:
                return null;
            case ApprovalState.Approved or ApprovalState.Used:
                var approval = new JsonObject
                {
                    ["id"] = item.Id,
                    ["approved_at"] = EntryTime.ToText(item.DecidedAt!.Value),
                    ["approved_until"] = EntryTime.ToText(item.ApprovedUntil!.Value),
                };
                if (item.UsableFrom > item.DecidedAt)
                    approval["usable_from"] = EntryTime.ToText(item.UsableFrom.Value);
                if (item.Edit is { } edit)
                    approval["action"] = JsonObject.Create(await decisions.WithContentAsync(edit.Action, cancellationToken));
                if (state == ApprovalState.Used)
                    approval["state"] = "used";
                return new JsonObject { ["mode"] = "reevaluate", ["approval"] = approval };
            case ApprovalState.Failed:
                return new JsonObject { ["next_action"] = "request", ["reason"] = "revision_requested", ["guidance"] = item.Reason };
            default:
                return new JsonObject { ["next_action"] = "none", ["reason"] = state.Word(), ["message"] = item.Reason };
        }
    }
}
