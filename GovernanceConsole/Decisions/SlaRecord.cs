using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using GovernanceConsole.Web;

namespace GovernanceConsole.Decisions;

/// <summary><c>facts.slas</c> of a decision's entry. Written only where a service level that binds the question is breached.</summary>
internal static class SlaRecord
{
    public static void Write(CanonicalJsonWriter writer, IReadOnlyList<SlaFact> breached)
    {
        if (breached.Count == 0)
            return;
        writer.Name("slas"u8);
        CanonicalJson.Write(JsonSerializer.SerializeToElement(breached, WireJson.Options), writer);
    }

    public static IReadOnlyList<SlaFact> Read(JsonElement facts) =>
        facts.TryGetProperty("slas"u8, out var breached) ? breached.Deserialize<IReadOnlyList<SlaFact>>(WireJson.Options)! : [];
}
