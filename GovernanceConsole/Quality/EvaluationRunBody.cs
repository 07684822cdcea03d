using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Quality;

/// <summary>The body of a run's entry.</summary>
/// <param name="Results">SHA-256 of the scenarios one by one, which are kept as content.</param>
public sealed record EvaluationRunBody(SuiteRun Run, string Results)
{
    public byte[] Write() => CanonicalJson.Write(JsonSerializer.SerializeToElement(this, WireJson.Options)).ToArray();

    /// <summary>Reads the body of an entry of the kind <c>evaluation_run</c>.</summary>
    public static EvaluationRunBody Read(LedgerEntry entry)
    {
        var body = JsonSerializer.Deserialize<EvaluationRunBody>(entry.Body.Span, WireJson.Options)!;
        return body with { Run = body.Run with { Seq = entry.Seq, At = entry.At } };
    }
}
