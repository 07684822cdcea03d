using GovernanceConsole.Access;
using GovernanceConsole.Notifications;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>Tells the owner of a suite that it is due.</summary>
internal sealed class SuiteNotices(IEvaluations evaluations) : IInboxNotices
{
    public async Task<IReadOnlyList<InboxNotice>> OfAsync(Caller caller, CancellationToken cancellationToken) => !caller.IsPerson ? [] :
    [
        .. (await evaluations.StandingsAsync(cancellationToken))
            .Where(one => one.Due is not null && one.Suite.Definition.Owner.Equals(caller.Actor.Id, StringComparison.OrdinalIgnoreCase))
            .Select(one => new InboxNotice(
                "evaluation-" + one.Suite.Id, one.Due!.Since, $"Run the evaluation \"{one.Suite.Definition.Name}\"",
                one.Suite.Definition.IsRequired ? one.Due.Why + " Until it passes, what is not covered is held at level 0." : one.Due.Why, "/quality/evaluations/" + one.Suite.Id))
            .OrderByDescending(notice => notice.At),
    ];
}
