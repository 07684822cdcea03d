using GovernanceConsole.Access;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>Tells the owner by mail, and the channels, that a service level is breached or met again.</summary>
internal sealed class SlaTeller(IMessages messages, ILogger<SlaTeller> logger)
{
    public async Task TellAsync(Versioned<SlaDefinition> sla, SlaStatement said, CancellationToken cancellationToken)
    {
        var title = Title(sla.Definition, said.State);
        var text = $"{title}. {said.Says} {(said.State == SlaState.Breached ? SlaWords.Effect(said.OnBreach) + " until it is met again. " : "")}{messages.LinkTo("/quality/sla/" + sla.Id)}";
        foreach (var channel in messages.Channels)
            Problem(await messages.PostAsync(channel, text, cancellationToken));
        if (messages.CanMail)
            Problem(await messages.MailAsync(sla.Definition.Owner, title, text, cancellationToken));
    }

    public static string Title(SlaDefinition sla, SlaState state) => $"The service level '{sla.Name}' is {(state == SlaState.Breached ? "breached" : "met again")}";

    private void Problem(string? problem)
    {
        if (problem is not null)
            Log.SlaNotTold(logger, problem);
    }
}

/// <summary>Breaches that go on, in the inbox of the owner and of whoever may change service levels.</summary>
internal sealed class SlaNotices(ISlas slas) : IInboxNotices
{
    public Task<IReadOnlyList<InboxNotice>> OfAsync(Caller caller, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<InboxNotice>>(
    [
        .. slas.All().Where(sla => caller.Has(Permission.ManageCatalogue) || sla.Definition.Owner == caller.Actor.Id)
            .Select(sla => (Sla: sla, Said: slas.Standing(sla.Id))).Where(one => one.Said?.State == SlaState.Breached).OrderByDescending(one => one.Said!.Since)
            .Select(one => new InboxNotice(
                $"sla:{one.Sla.Id}:{one.Said!.Since.ToUnixTimeSeconds()}", one.Said.Since, SlaTeller.Title(one.Sla.Definition, SlaState.Breached),
                $"{one.Said.Says} {SlaWords.Effect(one.Sla.Definition.Breach)}.", "/quality/sla/" + one.Sla.Id)),
    ]);
}
