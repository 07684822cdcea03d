using System.Text.Json;

namespace GovernanceConsole.Assurance;

/// <summary>What an agent's runner made of a suite. It reports outputs; whether they are good is judged here.</summary>
/// <param name="Agent">The agent that was evaluated.</param>
/// <param name="Versions">What was evaluated, as its questions name it: <c>prompt</c>, <c>model</c>, <c>tool</c>; at most 10.</param>
/// <param name="Results">At most 500; one scenario may come several times, and passes where all of them do.</param>
public sealed record EvaluationReport(string Agent, IReadOnlyDictionary<string, string> Versions, IReadOnlyList<ReportedResult> Results);

/// <summary>What came of one scenario.</summary>
/// <param name="Scenario">Its id.</param>
/// <param name="Output">A text or any JSON of at most 20,000 characters; null where nothing came.</param>
/// <param name="Scores">What the runner's graders gave it, by name.</param>
/// <param name="LatencyMs">How long it took, in milliseconds; null where nobody measured.</param>
public sealed record ReportedResult(string Scenario, JsonElement? Output = null, IReadOnlyDictionary<string, double>? Scores = null, double? LatencyMs = null);
