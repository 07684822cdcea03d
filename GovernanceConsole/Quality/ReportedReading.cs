using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Quality;

/// <summary>The body of a reading's entry.</summary>
/// <param name="Of">The id of the data source, platform or service level.</param>
public sealed record ReportedReading(string Of, DataReading? Data = null, PlatformReading? Platform = null, SlaReading? Sla = null)
{
    public byte[] Write() => CanonicalJson.Write(JsonSerializer.SerializeToElement(this, WireJson.Options)).ToArray();

    /// <summary>Reads an entry of kind <see cref="EntryKinds.Reading"/>.</summary>
    public static ReportedReading Read(LedgerEntry entry) => JsonSerializer.Deserialize<ReportedReading>(entry.Body.Span, WireJson.Options)!;
}
