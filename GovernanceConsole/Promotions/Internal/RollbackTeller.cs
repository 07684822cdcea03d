using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Notifications;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>Tells people of what the console lowered by itself: the agent's owner by mail, the channels once, and everybody in the inbox for a week.</summary>
internal sealed class RollbackTeller(IMessages messages, IAgentRegister register, ILogger<RollbackTeller> logger)
{
    public async Task TellAsync(string id, Recommendation rollback, CancellationToken cancellationToken)
    {
        var (title, text) = (Title(rollback), $"{Title(rollback)}. {rollback.Why} {messages.LinkTo("/recommendations/" + id)}");
        foreach (var channel in messages.Channels)
            Problem(await messages.PostAsync(channel, text, cancellationToken));
        if (messages.CanMail && register.FindAgent(rollback.Agent) is { } agent)
            Problem(await messages.MailAsync(agent.Definition.Owner, title, text, cancellationToken));
    }

    public static string Title(Recommendation rollback) => $"{rollback.Scope} was lowered to level {rollback.ToLevel} ({(AutonomyLevel)rollback.ToLevel}) by itself, for {rollback.Agent}";

    private void Problem(string? problem)
    {
        if (problem is not null)
            Log.NotTold(logger, problem);
    }
}

/// <summary>Automatic rollbacks in the inbox of whoever may take them back.</summary>
internal sealed class RollbackNotices(IRecommendations recommendations, TimeProvider clock) : IInboxNotices
{
    private static readonly TimeSpan Shown = TimeSpan.FromDays(7);

    public Task<IReadOnlyList<InboxNotice>> OfAsync(Caller caller, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<InboxNotice>>(!caller.Has(Permission.DecideRecommendations) && !caller.Has(Permission.SetDials) ? [] :
    [
        .. recommendations.List(null, RecommendationState.Accepted)
            .Where(one => one.Definition is { Automatic: true, ReturnedBy: null } && clock.GetUtcNow() - one.Definition.CreatedAt < Shown)
            .Select(one => new InboxNotice(one.Id, one.Definition.CreatedAt, RollbackTeller.Title(one.Definition), one.Definition.Why, "/recommendations/" + one.Id)),
    ]);
}
