using GovernanceConsole.Access;

namespace GovernanceConsole.Notifications.Internal;

/// <summary>Open alerts in the inbox of those whom they concern, and of whose agent it is.</summary>
internal sealed class AlertNotices(IAlerts alerts, TimeProvider clock) : IInboxNotices
{
    private const int LookedAt = 2000;

    private static readonly TimeSpan Shown = TimeSpan.FromDays(7);

    public async Task<IReadOnlyList<InboxNotice>> OfAsync(Caller caller, CancellationToken cancellationToken)
    {
        var open = await alerts.OpenAsync(clock.GetUtcNow() - Shown, LookedAt, cancellationToken);
        return
        [
            .. open.Where(alert => (alert.Concerns is { } concerned && caller.Has(concerned)) || string.Equals(alert.Owner, caller.Actor.Id, StringComparison.OrdinalIgnoreCase))
                .Select(alert => new InboxNotice(alert.Id, alert.At, alert.Title, alert.Text, alert.Link)),
        ];
    }
}
