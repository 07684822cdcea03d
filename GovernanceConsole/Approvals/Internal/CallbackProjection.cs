using System.Text.Json.Nodes;
using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>Tells agents that asked for it how their requests ended. No argument of any action leaves the house with it.</summary>
internal sealed class CallbackProjection(ApprovalBoard board, IWebhooks webhooks, TimeProvider clock) : IProjection
{
    // A store that is folded anew must not tell of what is long over.
    private static readonly TimeSpan Stale = TimeSpan.FromDays(1);

    public string Name => "callbacks";

    public int Version => 1;

    public string Topic => ChangeTopics.Approval;

    public async Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries.Where(entry => entry.Kind == EntryKinds.Approval && entry.At > clock.GetUtcNow() - Stale))
        {
            if (StatusAfter(ApprovalEvent.Read(entry)) is { } status && board.Find(entry.EvaluationId!) is { Callback: { } callback } item && (callback.Events.Count == 0 || callback.Events.Contains(status)))
                await webhooks.AddAsync(views, new OutgoingWebhook($"{item.Id}.{status}", callback.Endpoint, item.Held.Agent, "access_request." + status, Body(item, status, callback, entry.At), entry.At), cancellationToken);
        }

        await views.SaveChangesAsync(cancellationToken);
    }

    // What is in line belongs to receivers, not to the ledger.
    public Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken) => Task.CompletedTask;

    private static string? StatusAfter(ApprovalEvent happened) => happened switch
    {
        ApprovalEvent.Approved => "approved",
        ApprovalEvent.Rejected => "denied",
        ApprovalEvent.RevisionRequested => "failed",
        ApprovalEvent.Cancelled or ApprovalEvent.Withdrawn => "cancelled",
        ApprovalEvent.Expired => "expired",
        _ => null,
    };

    private static string Body(ApprovalItem item, string status, ApprovalCallback callback, DateTimeOffset at) => new JsonObject
    {
        ["type"] = "access_request." + status,
        ["timestamp"] = EntryTime.ToText(at),
        ["data"] = new JsonObject
        {
            ["task"] = new JsonObject { ["id"] = item.Parent ?? item.Id, ["status"] = status },
            ["item"] = item.Id,
            ["evaluation_id"] = item.Held.EvaluationId,
            ["state"] = callback.State,
        },
    }.ToJsonString();
}
