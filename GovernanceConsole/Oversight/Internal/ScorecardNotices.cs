using GovernanceConsole.Access;
using GovernanceConsole.Notifications;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>A new scorecard in the inbox of whoever decides by it, and decisions in the inbox of whoever carries them out.</summary>
internal sealed class ScorecardNotices(IWeeklyScorecards scorecards, TimeProvider clock) : IInboxNotices
{
    private static readonly TimeSpan Shown = TimeSpan.FromDays(4);

    public Task<IReadOnlyList<InboxNotice>> OfAsync(Caller caller, CancellationToken cancellationToken)
    {
        var notices = scorecards.OpenDecisions().Where(note => note.Definition.Owner == caller.Actor.Id)
            .Select(note => new InboxNotice(note.Id, note.ChangedAt, $"Yours to carry out{(note.Definition.Due is { } due ? $" by {due:d MMMM}" : "")}", note.Definition.Text, "/oversight?week=" + note.Definition.Week));
        if ((caller.Has(Permission.SetDials) || caller.Has(Permission.DecideRecommendations)) && scorecards.All() is [var latest, ..] && clock.GetUtcNow() - latest.Definition.DrawnAt < Shown)
            notices = notices.Append(new InboxNotice(latest.Id, latest.Definition.DrawnAt, ScorecardWords.Title(latest.Definition), ScorecardWords.Summary(latest.Definition), "/oversight?week=" + latest.Id));
        return Task.FromResult<IReadOnlyList<InboxNotice>>([.. notices.OrderByDescending(notice => notice.At)]);
    }
}
