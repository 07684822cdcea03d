using GovernanceConsole.Ledger;

namespace GovernanceConsole.Notifications.Internal;

/// <summary>Tells the chat channels of alerts, and by mail those whom they concern: again where it did not arrive.</summary>
internal sealed class AlertDelivery(AlertOutbox outbox, AlertReceivers receivers, AlertWebhooks webhooks, ISequencer sequencer, TimeProvider clock, ILogger<AlertDelivery> logger) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!receivers.Any && !webhooks.Any)
            return;
        await sequencer.LoadedAsync(stoppingToken);
        using var timer = new PeriodicTimer(Pace, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await outbox.FillAsync(stoppingToken);
                foreach (var (receiver, alerts) in await outbox.TakeAsync(stoppingToken))
                    await TellAsync(receiver, alerts, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (sequencer.Health.Ready)
                    Log.DeliveryFailed(logger, fault);
            }
        }
    }

    private async Task TellAsync(string receiver, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken)
    {
        foreach (var together in AlertReceivers.TakesAllAtOnce(receiver) ? [alerts] : alerts.Select(alert => (IReadOnlyList<Alert>)[alert]))
        {
            if (await receivers.TellAsync(receiver, together, cancellationToken) is { } problem)
                Log.AlertNotTold(logger, receiver, problem);
            else
                await outbox.DoneAsync(receiver, together, cancellationToken);
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(EventId = 2202, Level = LogLevel.Warning, Message = "An alert was not taken by {Receiver}: {Problem} It stands in the inbox, and is told again later.")]
    public static partial void AlertNotTold(ILogger logger, string receiver, string problem);
}
