using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Quality;

/// <summary>What the ledger's entries say of service levels.</summary>
public static class SlaEntries
{
    /// <summary>The body of an entry of kind <c>sla</c>.</summary>
    public static SlaStatement Statement(LedgerEntry entry) => JsonSerializer.Deserialize<SlaStatement>(entry.Body.Span, WireJson.Options)!;

    /// <summary>What a monitor reported of a service level; null for readings of data and platforms.</summary>
    public static (string Sla, SlaReading Reading)? Reading(LedgerEntry entry) =>
        ReportedReading.Read(entry) is { Of: var sla, Sla: { } reading } ? (sla, reading) : null;
}
