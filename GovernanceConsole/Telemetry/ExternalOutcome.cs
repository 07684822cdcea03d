using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Telemetry;

/// <summary>Where and when work was done that no permit was asked for.</summary>
/// <param name="ExternalId">The other system's own id; it counts once.</param>
/// <param name="OccurredOn">The organisation's day that its figures count for.</param>
public sealed record ExternalWork(string ExternalId, string Agent, string Workflow, DateOnly OccurredOn, string? Segment = null, string? Channel = null, string? Region = null)
{
    /// <exception cref="FormatException">The entry is no imported outcome.</exception>
    public static ExternalWork Of(LedgerEntry entry)
    {
        if (entry.Kind != EntryKinds.ExternalOutcome)
            throw new FormatException($"Entry {entry.Seq} was not imported.");
        using var body = JsonDocument.Parse(entry.Body);
        return body.RootElement.GetProperty("work").Deserialize<ExternalWork>(WireJson.Options)!;
    }
}
