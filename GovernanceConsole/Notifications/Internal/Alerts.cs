using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications.Internal.Views;
using Microsoft.EntityFrameworkCore;

namespace GovernanceConsole.Notifications.Internal;

internal sealed class Alerts(IDbContextFactory<ViewsDbContext> contexts, AlertWebhooks webhooks) : IAlerts
{
    private const string Add = """
        insert into {0}alerts (id, at, title, text, link, owner, in_inbox, told) values (@p0, @p1, @p2, @p3, @p4, @p5, @p6, false)
        on conflict (id) do update set settled_at = null, told = false, at = excluded.at, title = excluded.title, text = excluded.text, link = excluded.link, owner = excluded.owner where alerts.settled_at is not null
        """;

    public async Task RaiseAsync(ViewsDbContext views, Alert alert, CancellationToken cancellationToken) =>
        await views.RunEachAsync(Add, [[alert.Id, EntryTime.ToMicroseconds(alert.At), alert.Title, alert.Text, alert.Link, alert.Owner ?? (object)DBNull.Value, alert.IsInInbox]], cancellationToken);

    public Task<int> CountAsync(ViewsDbContext views, string beginning, CancellationToken cancellationToken) =>
        views.Set<AlertRow>().CountAsync(row => row.Id.StartsWith(beginning), cancellationToken);

    public async Task<IReadOnlySet<string>> OpenIdsAsync(ViewsDbContext views, string beginning, CancellationToken cancellationToken) =>
        (await views.Set<AlertRow>().Where(row => row.SettledAt == null && row.Id.StartsWith(beginning)).Select(row => row.Id).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);

    public async Task SettleAsync(ViewsDbContext views, string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var settledAt = EntryTime.ToMicroseconds(at);
        var isOver = await views.Set<AlertRow>().Where(row => row.Id == id && row.SettledAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.SettledAt, settledAt), cancellationToken) == 1;
        // Programs that were never told of it need not hear that it is over.
        if (isOver && webhooks.Any && await views.Set<AlertRow>().AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken) is { Told: true } row)
            await webhooks.AddSettledAsync(views, row.ToAlert() with { SettledAt = at }, cancellationToken);
    }

    public async Task<IReadOnlyList<Alert>> OpenAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken)
    {
        await using var views = await contexts.CreateDbContextAsync(cancellationToken);
        var from = EntryTime.ToMicroseconds(since);
        var rows = await views.Set<AlertRow>().AsNoTracking().Where(row => row.SettledAt == null && row.At >= from && row.InInbox).OrderByDescending(row => row.At).Take(limit).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row.ToAlert())];
    }
}
