using System.Globalization;
using System.Net;
using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications.Internal.Views;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Notifications.Internal;

/// <summary>Delivers what is in line, again and again over two days, at least once. Two nodes share the line: who raises the count of tries first sends.</summary>
internal sealed class WebhookDelivery(IDbContextFactory<ViewsDbContext> contexts, IHttpClientFactory clients, IOptions<NotificationOptions> options, TimeProvider clock, ILogger<WebhookDelivery> logger) : BackgroundService
{
    public const string Client = "webhooks";

    private const int AtOnce = 16;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    // Standard Webhooks, section on retries.
    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await DeliverAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Log.DeliveryFailed(logger, fault);
            }
        }
    }

    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var now = EntryTime.ToMicroseconds(clock.GetUtcNow());
        var due = await views.Set<OutgoingRow>().AsNoTracking().Where(row => row.NextAt != null && row.NextAt <= now).OrderBy(row => row.NextAt).Take(AtOnce).ToListAsync(cancellationToken);
        await Task.WhenAll(due.Select(row => DeliverAsync(row, cancellationToken)));
    }

    private async Task DeliverAsync(OutgoingRow row, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        // A crash in the middle of a try costs this try, not the message.
        var next = row.Attempts < Waits.Length ? EntryTime.ToMicroseconds(clock.GetUtcNow() + Waits[row.Attempts]) : (long?)null;
        var mine = await views.Set<OutgoingRow>().Where(one => one.Id == row.Id && one.Attempts == row.Attempts && one.NextAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Attempts, row.Attempts + 1).SetProperty(one => one.NextAt, next), cancellationToken);
        if (mine == 0)
            return;
        var (over, result) = await TryAsync(row, cancellationToken);
        var at = EntryTime.ToMicroseconds(clock.GetUtcNow());
        await views.Set<OutgoingRow>().Where(one => one.Id == row.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.LastResult, result).SetProperty(one => one.LastAt, at).SetProperty(one => one.NextAt, one => over ? null : one.NextAt), cancellationToken);
    }

    private async Task<string> SaidAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(options.Value.Timeout);
        return await StandardWebhook.SaidAsync(response, timeout.Token);
    }

    /// <summary>Whether it is over with, and what came of it.</summary>
    private async Task<(bool Over, string Result)> TryAsync(OutgoingRow row, CancellationToken cancellationToken)
    {
        using var request = StandardWebhook.Request(options.Value, row.Url, row.Receiver, row.Id, clock.GetUtcNow(), row.Body);
        try
        {
            using var response = await clients.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            return response.IsSuccessStatusCode ? (true, status) : (response.StatusCode == HttpStatusCode.Gone, $"{status} {await SaidAsync(response, cancellationToken)}".TrimEnd());
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (false, fault.Message);
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(EventId = 2201, Level = LogLevel.Warning, Message = "Webhooks could not be delivered; they stay in line.")]
    public static partial void DeliveryFailed(ILogger logger, Exception fault);
}
