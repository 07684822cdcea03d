using GovernanceConsole.Ledger;

namespace GovernanceConsole.Incidents;

/// <summary>Reads costs of incidents out of the ledger.</summary>
public static class BookedCost
{
    /// <summary>The cost that an entry books; null where it is about something else.</summary>
    public static IncidentCost? Of(LedgerEntry entry) =>
        entry.Kind == EntryKinds.Incident && entry.RuleOf() is { } rule && rule.Kind == IncidentCost.RuleKind ? rule.As<IncidentCost>()?.Definition : null;
}
