using GovernanceConsole.Access;
using GovernanceConsole.Approvals.Internal.Views;
using GovernanceConsole.Approvals.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;

namespace GovernanceConsole.Approvals.Internal;

internal sealed class Inbox(ApprovalBoard board, NoticeMarks marks, IPeople people, IRuleBook rules, IEnumerable<IInboxNotices> notices, ChangeHub hub, TimeProvider clock) : IInbox
{
    private const string Any = "any";

    // Somebody whom little concerns must not make every look a walk through the whole queue.
    private const int LookedAt = 2000;

    public async Task<IReadOnlyList<InboxLine>> ReadAsync(Caller caller, int limit, CancellationToken cancellationToken)
    {
        if (!caller.IsPerson || people.Find(caller.Actor.Id) is not { Definition: var person })
            return [];
        var (now, seen) = (clock.GetUtcNow(), await marks.UpToAsync("inbox:" + person.Email, Any, cancellationToken));
        return
        [
            .. board.NewestFirst().Take(LookedAt).Where(item => item.StateAt(now) == ApprovalState.Pending && Concern.Of(rules.Current, item, person, now)).Take(limit)
                .Select(item => new InboxLine(item, item.NewsAt, EntryTime.ToMicroseconds(item.NewsAt) > seen)),
        ];
    }

    public async Task<IReadOnlyList<InboxNews>> NewsAsync(Caller caller, int limit, CancellationToken cancellationToken)
    {
        if (!caller.IsPerson)
            return [];
        var seen = await marks.UpToAsync("inbox:" + caller.Actor.Id, Any, cancellationToken);
        var told = new List<InboxNotice>();
        foreach (var area in notices)
            told.AddRange(await area.OfAsync(caller, cancellationToken));
        return [.. told.OrderByDescending(notice => notice.At).Take(limit).Select(notice => new InboxNews(notice, EntryTime.ToMicroseconds(notice.At) > seen))];
    }

    public async Task MarkReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        var (receiver, now) = ("inbox:" + caller.Actor.Id, clock.GetUtcNow());
        await marks.AddAsync(new NoticeMarkRow { Receiver = receiver, Urgency = Any }, cancellationToken);
        await marks.SetAsync(receiver, Any, EntryTime.ToMicroseconds(now), now, 0, null, cancellationToken);
        hub.Publish(new ChangeNotice(ChangeTopics.Presence, receiver, 0));
    }

    public bool GetsMail(string email) => rules.Current.Find(ApprovalRules.NoMail, email)?.Document is null;

    public async Task<WriteResult<string>> SetMailAsync(Caller caller, bool on, CancellationToken cancellationToken)
    {
        if (!caller.IsPerson)
            return Refusal.Forbidden("Only people get mail.");
        if (GetsMail(caller.Actor.Id) == on)
            return new WriteResult<string>.Saved(caller.Actor.Id, rules.Current.Revision, 0);
        var change = new RuleChange { Kind = ApprovalRules.NoMail, Id = caller.Actor.Id, Document = on ? null : RuleDocuments.Document(new object()), Actor = caller.Actor, Reason = on ? "Wants mail again" : "Wants no mail" };
        return (await rules.ChangeAsync([change], cancellationToken)).Map(_ => caller.Actor.Id);
    }
}
