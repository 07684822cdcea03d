using GovernanceConsole.Access;

namespace GovernanceConsole.Notifications;

/// <summary>Something a person should know of, though nothing waits for them.</summary>
/// <param name="Href">Where to read on.</param>
public sealed record InboxNotice(string Id, DateTimeOffset At, string Title, string Text, string Href);

/// <summary>What an area tells people in their inbox. Register any number.</summary>
public interface IInboxNotices
{
    /// <summary>What there is to tell this person now, the newest first.</summary>
    Task<IReadOnlyList<InboxNotice>> OfAsync(Caller caller, CancellationToken cancellationToken);
}
