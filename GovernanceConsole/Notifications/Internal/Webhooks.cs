using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications.Internal.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Notifications.Internal;

internal sealed class Webhooks(AddressGuard guard, IOptions<NotificationOptions> options) : IWebhooks
{
    public Task<string?> ProblemAsync(string url, CancellationToken cancellationToken) =>
        options.Value.SigningSecrets.Count == 0
            ? Task.FromResult<string?>(IWebhooks.NoSecret)
            : guard.ProblemAsync(url, cancellationToken);

    public async Task AddAsync(ViewsDbContext views, OutgoingWebhook webhook, CancellationToken cancellationToken)
    {
        if (await views.Set<OutgoingRow>().AnyAsync(row => row.Id == webhook.Id, cancellationToken))
            return;
        views.Add(new OutgoingRow { Id = webhook.Id, Url = webhook.Url, Receiver = webhook.Receiver, Type = webhook.Type, Body = webhook.Body, NextAt = EntryTime.ToMicroseconds(webhook.At) });
    }

    public async Task<WebhookStatus?> FindAsync(ViewsDbContext views, string id, CancellationToken cancellationToken) =>
        await views.Set<OutgoingRow>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is { } row
            ? new WebhookStatus(row.Attempts, row.NextAt is null && row.LastResult is ['2', ..], Time(row.LastAt), Time(row.NextAt), row.LastResult)
            : null;

    public Task WithdrawAsync(ViewsDbContext views, string id, CancellationToken cancellationToken) =>
        views.Set<OutgoingRow>().Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken);

    public string? SecretOf(string receiver) =>
        options.Value.SigningSecrets is [var newest, ..] ? "whsec_" + Convert.ToBase64String(StandardWebhook.KeyOf(newest, receiver)) : null;

    private static DateTimeOffset? Time(long? microseconds) => microseconds is { } time ? EntryTime.FromMicroseconds(time) : null;
}
