using System.Text.Json;
using GovernanceConsole.Assurance.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.Internal;

/// <summary>What a reported run has to be.</summary>
internal static class ReportChecks
{
    private const int MaxResults = 500, MaxOutput = 20_000, MaxScores = 20, MaxVersion = 100, MaxVersions = 10;

    public static Refusal? Problem(SuiteDefinition suite, EvaluationReport report)
    {
        if (report.Versions.Count > MaxVersions || report.Versions.Any(version => !Slug.IsValid(version.Key) || version.Value is not { Length: > 0 and <= MaxVersion }))
            return Refusal.OutOfRange("versions", $"versions names at most {MaxVersions} parts, each with a version of 1 to {MaxVersion} characters.");
        if (suite.Parts.FirstOrDefault(part => !report.Versions.ContainsKey(part)) is { } unnamed)
            return Refusal.OutOfRange($"versions.{unnamed}", $"The suite watches the {unnamed}: say which version was evaluated.");
        if (report.Results.Count > MaxResults)
            return Refusal.OutOfRange("results", $"A run has at most {MaxResults} results.");
        var known = suite.Scenarios.Select(scenario => scenario.Id).ToHashSet(StringComparer.Ordinal);
        return report.Results.Select((result, index) => Problem($"results[{index}]", result, known)).FirstOrDefault(problem => problem is not null)
            ?? (report.Results.SelectMany(result => result.Scores?.Keys ?? []).Distinct(StringComparer.Ordinal).Count() > MaxScores ? Refusal.OutOfRange("results", $"A run has at most {MaxScores} different scores.") : null);
    }

    private static Refusal? Problem(string at, ReportedResult result, HashSet<string> known)
    {
        if (!known.Contains(result.Scenario))
            return Refusal.OutOfRange(at + ".scenario", $"The suite has no scenario '{result.Scenario}'.");
        if (OutputJudge.TextOf(result.Output)?.Length > MaxOutput)
            return Refusal.OutOfRange(at + ".output", $"An output has at most {MaxOutput} characters.");
        if (result.LatencyMs is { } latency && latency is not (>= 0 and <= 1e9))
            return Refusal.OutOfRange(at + ".latency_ms", "latency_ms is from 0 to 1000000000.");
        foreach (var (name, score) in result.Scores ?? new Dictionary<string, double>())
        {
            if (name.Length is 0 or > 60 || !(Math.Abs(score) <= 1_000_000))
                return Refusal.OutOfRange(at + ".scores", "A score has a name of 1 to 60 characters and is from -1000000 to 1000000.");
        }

        return Form(at, result.Output);
    }

    private static Refusal? Form(string at, JsonElement? output)
    {
        try
        {
            if (output is { ValueKind: not JsonValueKind.Undefined } some)
                CanonicalJson.Check(some);
            return null;
        }
        catch (CanonicalJsonException unrepresentable)
        {
            return Refusal.OutOfRange(at + ".output", unrepresentable.Message);
        }
    }
}
