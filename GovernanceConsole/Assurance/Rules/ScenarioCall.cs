using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using GovernanceConsole.Web;

namespace GovernanceConsole.Assurance.Rules;

/// <summary>What an endpoint answers to one scenario.</summary>
/// <param name="Versions">What it ran.</param>
internal sealed record ScenarioAnswer(JsonElement? Output = null, IReadOnlyDictionary<string, double>? Scores = null, IReadOnlyDictionary<string, string>? Versions = null);

/// <summary>What is sent to a suite's endpoint, and what comes back. Pure.</summary>
internal static class ScenarioCall
{
    public static string Body(Versioned<SuiteDefinition> suite, EvaluationScenario scenario, RunToMake run, string runId, DateTimeOffset now) => new JsonObject
    {
        ["type"] = "evaluation.scenario",
        ["timestamp"] = now.UtcDateTime.ToString("O"),
        ["data"] = new JsonObject
        {
            ["suite"] = suite.Id,
            ["suite_version"] = suite.Version,
            ["run"] = runId,
            ["agent"] = run.Agent,
            ["versions"] = JsonSerializer.SerializeToNode(run.Versions),
            ["scenario"] = scenario.Id,
            ["input"] = JsonNode.Parse(scenario.Input.GetRawText()),
        },
    }.ToJsonString();

    /// <summary>The answer, or why it is none.</summary>
    public static (ScenarioAnswer? Answer, string? Problem) Read(string body, SuiteDefinition suite, IReadOnlyDictionary<string, string> asked)
    {
        ScenarioAnswer? answer;
        try
        {
            answer = JsonSerializer.Deserialize<ScenarioAnswer>(body, WireJson.Options);
        }
        catch (JsonException unreadable)
        {
            return (null, $"Its answer cannot be read: {unreadable.Message}");
        }

        if (answer is null)
            return (null, "Its answer is null.");
        if (suite.Parts.FirstOrDefault(part => answer.Versions?.ContainsKey(part) != true) is { } unnamed)
            return (null, $"Its answer does not say in 'versions' which {unnamed} it ran.");
        var other = asked.FirstOrDefault(part => suite.Parts.Contains(part.Key) && answer.Versions![part.Key] != part.Value);
        return other.Key is null ? (answer, null) : (null, $"It ran {other.Key} {answer.Versions![other.Key]}, and was asked for {other.Value}.");
    }
}
