using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Incidents;

/// <summary>Reads costs of incidents out of the ledger.</summary>
public static class BookedCost
{
    /// <summary>The cost that an entry books; null where it is about something else.</summary>
    public static IncidentCost? Of(LedgerEntry entry)
    {
        if (entry.Kind != EntryKinds.Incident)
            return null;
        using var body = JsonDocument.Parse(entry.Body);
        var rule = body.RootElement.GetProperty("rule");
        return rule.GetProperty("kind").GetString() == IncidentCost.RuleKind && rule.GetProperty("after") is { ValueKind: JsonValueKind.Object } cost ? cost.Deserialize<IncidentCost>(WireJson.Options) : null;
    }
}
