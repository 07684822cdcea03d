using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;

namespace GovernanceConsole.Incidents.Internal;

/// <summary>Raises an alert for each incident that somebody has to see to, and settles it when it is closed.</summary>
internal sealed class IncidentAlerts(IAlerts alerts) : IProjection
{
    public string Name => "incident-alerts";

    public int Version => 1;

    public string Topic => ChangeTopics.Alert;

    public async Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries.Where(entry => entry.Kind == EntryKinds.Incident))
        {
            if (entry.RuleOf() is not { } rule || rule.Kind != Incident.RuleKind || rule.As<Incident>() is not { Id: var id, Definition: var incident })
                continue;
            if (incident.IsOpen())
                await alerts.RaiseAsync(views, new Alert("incident:" + id, entry.At, $"Incident {id}: {incident.Title}", $"{incident.Severity}, {incident.Agent}. {incident.Owner} sees to it.", "/oversight/incidents/" + id, incident.Owner, null), cancellationToken);
            else
                await alerts.SettleAsync(views, "incident:" + id, entry.At, cancellationToken);
        }
    }

    /// <summary>Alerts are told once, however often the ledger is read.</summary>
    public Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken) => Task.CompletedTask;
}
