using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Notifications;

namespace GovernanceConsole.Approvals;

/// <summary>One thing in a person's inbox.</summary>
/// <param name="At">When it came in, was given to somebody or went up the ladder.</param>
/// <param name="IsNew">It came after the person last looked.</param>
public sealed record InboxLine(ApprovalItem Item, DateTimeOffset At, bool IsNew);

/// <summary>Something the person should know of, though nothing waits for them.</summary>
/// <param name="IsNew">It came after the person last looked.</param>
public sealed record InboxNews(InboxNotice Notice, bool IsNew);

/// <summary>What waits for one person. What somebody else has decided meanwhile is no longer in it.</summary>
public interface IInbox : IMailWishes
{
    /// <summary>The newest first.</summary>
    Task<IReadOnlyList<InboxLine>> ReadAsync(Caller caller, int limit, CancellationToken cancellationToken);

    /// <summary>What areas tell the person besides, the newest first.</summary>
    Task<IReadOnlyList<InboxNews>> NewsAsync(Caller caller, int limit, CancellationToken cancellationToken);

    /// <summary>The person has looked.</summary>
    Task MarkReadAsync(Caller caller, CancellationToken cancellationToken);

    /// <summary>Sets it. People set it for themselves.</summary>
    Task<WriteResult<string>> SetMailAsync(Caller caller, bool on, CancellationToken cancellationToken);
}
