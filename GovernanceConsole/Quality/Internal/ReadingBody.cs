using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Quality.Internal;

/// <summary>The body of a reading's entry.</summary>
/// <param name="Of">The id of the data source or platform.</param>
internal sealed record ReadingBody(string Of, DataReading? Data = null, PlatformReading? Platform = null)
{
    public byte[] Write() => CanonicalJson.Write(JsonSerializer.SerializeToElement(this, WireJson.Options)).ToArray();

    public static ReadingBody Read(LedgerEntry entry) => JsonSerializer.Deserialize<ReadingBody>(entry.Body.Span, WireJson.Options)!;
}
