using GovernanceConsole.Access;
using GovernanceConsole.Data;

namespace GovernanceConsole.Notifications;

/// <summary>Something that people should look at although nothing waits for their decision.</summary>
/// <param name="Id">What it is about: raised again under the same id, it stays one.</param>
/// <param name="Title">One line.</param>
/// <param name="Link">The path of the page that shows it.</param>
/// <param name="Owner">The e-mail address of whose it is, beside those whom it <see cref="Concerns"/>; null for nobody's.</param>
/// <param name="SettledAt">When it turned out to be nothing, or was mended.</param>
/// <param name="IsInInbox">False where its area says it in the inbox by itself: then it is only told, and to nobody but its owner and the channels.</param>
public sealed record Alert(string Id, DateTimeOffset At, string Title, string Text, string Link, string? Owner, DateTimeOffset? SettledAt, bool IsInInbox = true)
{
    /// <summary>An id that begins so is about money: who keeps the budgets hears of it, instead of who may stop agents.</summary>
    public static readonly string OfMoney = "cost:";

    /// <summary>The permission of those who hear of it beside its owner; null where nobody else does.</summary>
    public Permission? Concerns => !IsInInbox ? null : Id.StartsWith(OfMoney, StringComparison.Ordinal) ? Permission.ManageBudgets : Permission.Kill;
}

/// <summary>Alerts: in the inbox of those whom they concern, to the same by mail, to the chat channels, and to programs by webhook.</summary>
public interface IAlerts
{
    /// <summary>Raises an alert, in the caller's transaction; once for each id, and anew where it was settled; it is told each time.</summary>
    Task RaiseAsync(ViewsDbContext views, Alert alert, CancellationToken cancellationToken);

    /// <summary>How many there are whose id begins so.</summary>
    Task<int> CountAsync(ViewsDbContext views, string beginning, CancellationToken cancellationToken);

    /// <summary>Those that are not settled and whose id begins so.</summary>
    Task<IReadOnlySet<string>> OpenIdsAsync(ViewsDbContext views, string beginning, CancellationToken cancellationToken);

    /// <summary>It is over, in the caller's transaction.</summary>
    Task SettleAsync(ViewsDbContext views, string id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Those of the inbox that are not settled, the newest first.</summary>
    Task<IReadOnlyList<Alert>> OpenAsync(DateTimeOffset since, int limit, CancellationToken cancellationToken);
}
