using System.Text.Json;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Decisions;

/// <summary><c>facts.evaluations</c> of a decision's entry. Written only where the agent has to have passed some.</summary>
internal static class EvaluationRecord
{
    public static void Write(CanonicalJsonWriter writer, EvaluationFacts? evaluations)
    {
        if (evaluations is null)
            return;
        writer.Name("evaluations"u8);
        CanonicalJson.Write(JsonSerializer.SerializeToElement(evaluations, WireJson.Options), writer);
    }

    public static EvaluationFacts? Read(JsonElement facts) =>
        facts.TryGetProperty("evaluations"u8, out var evaluations) ? evaluations.Deserialize<EvaluationFacts>(WireJson.Options) : null;
}
