using GovernanceConsole.Access;
using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Notifications.Internal;

/// <summary>Tells the chat channels of alerts, and by mail those whom they concern, once. Of several nodes the one that marks an alert first tells.</summary>
internal sealed class AlertDelivery(IDbContextFactory<ViewsDbContext> contexts, IMessages messages, IPeople people, IServiceProvider services, ISequencer sequencer, TimeProvider clock, ILogger<AlertDelivery> logger) : BackgroundService
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
        var alerts = await ClaimAsync(cancellationToken);
        foreach (var alert in alerts)
        {
            foreach (var channel in messages.Channels)
                Problem(await messages.PostAsync(channel, TextOf(alert), cancellationToken));
        }

        if (!messages.CanMail || alerts.Count == 0)
            return;
        // Asked for late: who knows of wishes stands above, and knows of alerts.
        var wishes = services.GetServices<IMailWishes>().ToList();
        foreach (var person in people.List().Select(person => person.Definition).Where(person => wishes.TrueForAll(wish => wish.GetsMail(person.Email))))
        {
            var permissions = PermissionTable.ForRoles(person.Roles);
            // One mail for all that came together.
            var theirs = alerts.Where(alert => (alert.Concerns is { } concerned && permissions.Contains(concerned)) || string.Equals(alert.Owner, person.Email, StringComparison.OrdinalIgnoreCase)).ToList();
            if (theirs.Count > 0)
                Problem(await messages.MailAsync(person.Email, theirs.Count == 1 ? theirs[0].Title : $"{theirs[0].Title}, and {theirs.Count - 1} more", string.Join("\n\n", theirs.Select(TextOf)), cancellationToken));
        }
    }

    /// <summary>Those that nobody was told of, marked so that no other node tells them.</summary>
    private async Task<List<Alert>> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var since = EntryTime.ToMicroseconds(clock.GetUtcNow() - News);
        var claimed = new List<Alert>();
        foreach (var row in await views.Set<AlertRow>().AsNoTracking().Where(row => row.SettledAt == null && !row.Told && row.At >= since).OrderBy(row => row.At).Take(AtOnce).ToListAsync(cancellationToken))
        {
            if (await views.Set<AlertRow>().Where(one => one.Id == row.Id && !one.Told).ExecuteUpdateAsync(set => set.SetProperty(one => one.Told, true), cancellationToken) == 1)
                claimed.Add(new Alert(row.Id, EntryTime.FromMicroseconds(row.At), row.Title, row.Text, row.Link, row.Owner, null, row.InInbox));
        }

        return claimed;
    }

    private string TextOf(Alert alert) => $"{alert.Title}. {alert.Text} {messages.LinkTo(alert.Link)}";

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
