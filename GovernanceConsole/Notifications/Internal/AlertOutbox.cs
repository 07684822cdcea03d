using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Notifications.Internal;

/// <summary>What receivers have not been told of yet. Several nodes share it: a try belongs to the node that moves it on to the next one first. One that a node dies in is lost, not the alert.</summary>
internal sealed class AlertOutbox(IDbContextFactory<ViewsDbContext> contexts, AlertReceivers receivers, AlertWebhooks webhooks, TimeProvider clock)
{
    private const int AtOnce = 200;

    private const string Put = """
        insert into {0}alert_deliveries (alert, receiver, attempts, next_at) values (@p0, @p1, 0, @p2)
        on conflict (alert, receiver) do update set attempts = 0, next_at = excluded.next_at
        """;

    // Whoever sets up a mail server is not told of all that ever was.
    private static readonly TimeSpan News = TimeSpan.FromDays(1);

    private static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6)];

    /// <summary>Puts in line what was raised since, for each who is to hear of it, once.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var since = EntryTime.ToMicroseconds(now - News);
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var row in await views.Set<AlertRow>().AsNoTracking().Where(row => row.SettledAt == null && !row.Told && row.At >= since).OrderBy(row => row.At).Take(AtOnce).ToListAsync(cancellationToken))
        {
            var alert = row.ToAlert();
            await using var transaction = await views.Database.BeginTransactionAsync(cancellationToken);
            if (await views.Set<AlertRow>().Where(one => one.Id == row.Id && !one.Told && one.SettledAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.Told, true), cancellationToken) == 1)
            {
                await views.RunEachAsync(Put, receivers.Of(alert).Select(receiver => new object[] { row.Id, receiver, EntryTime.ToMicroseconds(now) }), cancellationToken);
                await webhooks.AddAsync(views, alert, now, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Takes what is due, each receiver's together: what is moved on in one round is due again in one. What was settled meanwhile is told to nobody.</summary>
    public async Task<IReadOnlyList<(string Receiver, IReadOnlyList<Alert> Alerts)>> TakeAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var until = EntryTime.ToMicroseconds(now);
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await views.Set<AlertDeliveryRow>().AsNoTracking().Where(row => row.NextAt <= until).OrderBy(row => row.NextAt).Take(AtOnce).ToListAsync(cancellationToken);
        var ids = due.Select(row => row.Alert).Distinct().ToList();
        var open = await views.Set<AlertRow>().AsNoTracking().Where(row => ids.Contains(row.Id) && row.SettledAt == null).ToDictionaryAsync(row => row.Id, cancellationToken);
        var taken = new List<(string Receiver, Alert Alert)>();
        foreach (var row in due)
        {
            var still = Of(views, row.Receiver, [row.Alert]).Where(one => one.NextAt == row.NextAt);
            if (!open.TryGetValue(row.Alert, out var alert))
                await still.ExecuteDeleteAsync(cancellationToken);
            else if (await MoveOnAsync(still, row.Attempts, now, cancellationToken))
                taken.Add((row.Receiver, alert.ToAlert()));
        }

        return [.. taken.GroupBy(one => one.Receiver, one => one.Alert).Select(group => (group.Key, (IReadOnlyList<Alert>)[.. group.OrderBy(alert => alert.At).ThenBy(alert => alert.Id, StringComparer.Ordinal)]))];
    }

    /// <summary>One that was raised again while it was told has its tries before it, and stays.</summary>
    public async Task DoneAsync(string receiver, IReadOnlyList<Alert> alerts, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        await Of(views, receiver, [.. alerts.Select(alert => alert.Id)]).Where(row => row.Attempts > 0).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>To the next try, later each time; after half a day there is none. True where no other node has done so.</summary>
    private static async Task<bool> MoveOnAsync(IQueryable<AlertDeliveryRow> still, int attempts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (attempts >= Waits.Length)
            return await still.ExecuteDeleteAsync(cancellationToken) == 1;
        var next = EntryTime.ToMicroseconds(now + Waits[attempts]);
        return await still.ExecuteUpdateAsync(set => set.SetProperty(one => one.NextAt, next).SetProperty(one => one.Attempts, attempts + 1), cancellationToken) == 1;
    }

    private static IQueryable<AlertDeliveryRow> Of(ViewsDbContext views, string receiver, IReadOnlyList<string> alerts) =>
        views.Set<AlertDeliveryRow>().Where(row => row.Receiver == receiver && alerts.Contains(row.Alert));
}
