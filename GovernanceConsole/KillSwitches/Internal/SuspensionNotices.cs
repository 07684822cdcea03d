using GovernanceConsole.Access;
using GovernanceConsole.Notifications;

namespace GovernanceConsole.KillSwitches.Internal;

/// <summary>Agents that a tripwire suspended, in the inbox of who may let them go on, and of whose they are.</summary>
internal sealed class SuspensionNotices(ITripwires tripwires) : IInboxNotices
{
    public Task<IReadOnlyList<InboxNotice>> OfAsync(Caller caller, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<InboxNotice>>(
    [
        .. tripwires.Suspended()
            .Where(agent => caller.Has(Permission.ManageAgents) || string.Equals(agent.Definition.Owner, caller.Actor.Id, StringComparison.OrdinalIgnoreCase))
            .Select(agent => new InboxNotice($"suspended:{agent.Id}@{agent.Version}", agent.ChangedAt, $"{agent.Id} was suspended by a tripwire", agent.Reason, "/agents/" + agent.Id)),
    ]);
}
