using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Notifications.Internal;

/// <summary>Tells the owner by mail, and the chat channels, of alerts, once. Of several nodes the one that marks an alert first tells.</summary>
internal sealed class AlertDelivery(IDbContextFactory<ViewsDbContext> contexts, IMessages messages, ISequencer sequencer, TimeProvider clock, ILogger<AlertDelivery> logger) : BackgroundService
{
    private const int AtOnce = 20;

    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    // Whoever sets up a mail server is not told of all that ever was.
    private static readonly TimeSpan News = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (messages.Channels.Count == 0 && !messages.CanMail)
            return;
        await sequencer.LoadedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pace, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TellAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (sequencer.Health.Ready)
                    Log.DeliveryFailed(logger, fault);
            }
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var since = EntryTime.ToMicroseconds(clock.GetUtcNow() - News);
        foreach (var alert in await views.Set<AlertRow>().AsNoTracking().Where(row => row.SettledAt == null && !row.Told && row.At >= since).OrderBy(row => row.At).Take(AtOnce).ToListAsync(cancellationToken))
        {
            if (await views.Set<AlertRow>().Where(row => row.Id == alert.Id && !row.Told).ExecuteUpdateAsync(set => set.SetProperty(row => row.Told, true), cancellationToken) == 0)
                continue;
            var text = $"{alert.Title}. {alert.Text} {messages.LinkTo(alert.Link)}";
            foreach (var channel in messages.Channels)
                Problem(await messages.PostAsync(channel, text, cancellationToken));
            if (messages.CanMail && alert.Owner is { } owner)
                Problem(await messages.MailAsync(owner, alert.Title, text, cancellationToken));
        }
    }

    private void Problem(string? problem)
    {
        if (problem is not null)
            Log.AlertNotTold(logger, problem);
    }
}

internal static partial class Log
{
    [LoggerMessage(EventId = 2202, Level = LogLevel.Warning, Message = "An alert was not taken by mail or a channel: {Problem} It stands in the inbox.")]
    public static partial void AlertNotTold(ILogger logger, string problem);
}
