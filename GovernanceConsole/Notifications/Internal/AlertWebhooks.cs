using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Notifications.Internal;

/// <summary>Alerts for programs: signed, and kept in line until they arrive, as every other webhook.</summary>
internal sealed class AlertWebhooks(IWebhooks webhooks, IMessages messages, IOptions<NotificationOptions> options)
{
    // No agent's, witness's or suite's id has a colon at its end.
    private const string Receiver = "alerts:";

    private const string Raised = "alert.raised", Settled = "alert.settled";

    public bool Any => options.Value.AlertWebhooks.Count > 0;

    /// <summary>What their signatures are checked with, or null where nothing is signed.</summary>
    public string? Secret => webhooks.SecretOf(Receiver);

    /// <summary>Puts it in line for each address, in the caller's transaction.</summary>
    public Task AddAsync(ViewsDbContext views, Alert alert, DateTimeOffset now, CancellationToken cancellationToken) => AddAsync(views, Raised, alert, alert.At, now, cancellationToken);

    /// <summary>Puts in line that it is over, in the caller's transaction.</summary>
    public Task AddSettledAsync(ViewsDbContext views, Alert alert, CancellationToken cancellationToken) => AddAsync(views, Settled, alert, alert.SettledAt!.Value, alert.SettledAt.Value, cancellationToken);

    private async Task AddAsync(ViewsDbContext views, string type, Alert alert, DateTimeOffset at, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var url in options.Value.AlertWebhooks)
            await webhooks.AddAsync(views, new OutgoingWebhook(IdOf(type, alert, url), url, Receiver, type, Body(type, alert, at), now), cancellationToken);
        await views.SaveChangesAsync(cancellationToken);
    }

    // Raised anew it is another message; what it is about may be longer than a header should be.
    private static string IdOf(string type, Alert alert, string url) =>
        "alert." + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{type}\n{alert.Id}\n{EntryTime.ToMicroseconds(alert.At)}\n{url}")))[..32];

    private string Body(string type, Alert alert, DateTimeOffset at) => new JsonObject
    {
        ["type"] = type,
        ["timestamp"] = EntryTime.ToText(at),
        ["data"] = new JsonObject
        {
            ["id"] = alert.Id,
            ["title"] = alert.Title,
            ["text"] = alert.Text,
            ["link"] = messages.LinkTo(alert.Link),
            ["owner"] = alert.Owner,
        },
    }.ToJsonString();
}
