using System.Text.Json;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Decisions;

/// <summary><c>facts.readings</c> of a decision's entry. Written only where the question depends on some.</summary>
internal static class ReadingRecord
{
    public static void Write(CanonicalJsonWriter writer, ReadingFacts? readings)
    {
        if (readings is null)
            return;
        writer.Name("readings"u8);
        CanonicalJson.Write(JsonSerializer.SerializeToElement(readings, WireJson.Options), writer);
    }

    public static ReadingFacts? Read(JsonElement facts) =>
        facts.TryGetProperty("readings"u8, out var readings) ? readings.Deserialize<ReadingFacts>(WireJson.Options) : null;
}
