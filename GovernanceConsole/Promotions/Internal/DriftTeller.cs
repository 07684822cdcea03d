using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;

namespace GovernanceConsole.Promotions.Internal;

/// <summary>Writes drifts down when they come and when they are over.</summary>
internal sealed class DriftTeller(DriftFinder finder, DriftAlerts alerts, IRuleBook rules, TimeProvider clock)
{
    private static readonly ActorRef Console = ActorRef.System("promotions");

    /// <summary>Brings what is written of a workflow in line with what is found there.</summary>
    /// <param name="cells">Every agent at every dial of the workflow that counts.</param>
    public async Task TellAsync(string workflow, IReadOnlyList<DialCell> cells, CancellationToken cancellationToken)
    {
        var (now, open) = (clock.GetUtcNow(), Open(rules.Current, workflow).ToDictionary(note => note.Id, StringComparer.Ordinal));
        foreach (var found in cells.SelectMany(finder.Of).Where(found => found.State == DriftState.Drifted))
        {
            if (open.Remove(IdOf(found)))
                continue;
            var note = new DriftNote(found.Watch, found.Metric, found.Score, found.Agent, found.Scope, found.Level, found.Says, now, found.Since);
            await rules.ChangeAsync([Change(IdOf(found), note, found.Says)], cancellationToken);
        }

        foreach (var past in open.Values)
            await rules.ChangeAsync([Change(past.Id, past.Definition with { SettledAt = now }, "It is back to what it was, or is measured anew.") with { ExpectedVersion = past.Version }], cancellationToken);
        // By what stands written, so that what a crash left out is told after all.
        await alerts.UpdateAsync(rules.Current.All<DriftNote>(PromotionRules.Drift).Where(note => note.Definition.Scope.Workflow == workflow), cancellationToken);
    }

    private static IEnumerable<Versioned<DriftNote>> Open(IRuleView view, string workflow) =>
        view.All<DriftNote>(PromotionRules.Drift).Where(note => note.Definition.SettledAt is null && note.Definition.Scope.Workflow == workflow);

    private static string IdOf(DriftFinding found) => $"{found.Watch}/{found.Agent}/{found.Scope.Id}";

    // Two nodes that find the same in the same moment write one.
    private static RuleChange Change(string id, DriftNote note, string reason) => new()
    {
        Kind = PromotionRules.Drift,
        Id = id,
        Document = RuleDocuments.Document(note),
        Actor = Console,
        Reason = reason,
        EntryKind = EntryKinds.Drift,
        Agent = note.Agent,
        Guard = view => view.Find(PromotionRules.Drift, id).As<DriftNote>()?.Definition is { SettledAt: null } && note.SettledAt is null ? Refusal.Conflict("It is written down already.") : null,
    };
}

/// <summary>Drifts in the inbox of the agent's owner, and of whoever sets dials.</summary>
internal sealed class DriftNotices(IDrift drift, IAgentRegister register) : IInboxNotices
{
    public Task<IReadOnlyList<InboxNotice>> OfAsync(Caller caller, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<InboxNotice>>(
    [
        .. drift.Notes(settled: false).Where(note => caller.Has(Permission.SetDials) || register.FindAgent(note.Definition.Agent)?.Definition.Owner.Equals(caller.Actor.Id, StringComparison.OrdinalIgnoreCase) == true)
            .Select(note => new InboxNotice("drift-" + note.Id, note.Definition.At, DriftAlerts.Title(note.Definition), note.Definition.Says, DriftAlerts.Link(note.Definition))),
    ]);
}
