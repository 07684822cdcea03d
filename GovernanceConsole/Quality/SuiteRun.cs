using System.Text.Json.Serialization;

namespace GovernanceConsole.Quality;

/// <summary>A score over a run.</summary>
/// <param name="Count">How many results have it.</param>
/// <param name="Spread">The standard deviation; 0 for a single result.</param>
public sealed record ScoreSummary(int Count, double Mean, double Spread);

/// <summary>What came of one run of a suite.</summary>
/// <param name="SuiteVersion">The version of the suite it was judged by.</param>
/// <param name="Versions">What the runner says was evaluated: <c>prompt</c>, <c>model</c>, <c>tool</c>.</param>
/// <param name="Packs">The policy packs that stood then, as one fingerprint.</param>
/// <param name="Scores">By name.</param>
/// <param name="ByAgent">The agent's own client sent it: it informs, and never lifts what holds that agent.</param>
public sealed record SuiteRun(
    string Suite, int SuiteVersion, string Agent, IReadOnlyDictionary<string, string> Versions, string Packs,
    bool Passed, int Scenarios, int ScenariosPassed, IReadOnlyDictionary<string, ScoreSummary> Scores, bool ByAgent)
{
    /// <summary>Its ledger entry; 0 before it has one.</summary>
    public long Seq { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Why the console got no outputs to judge: then it failed, and says nothing of the versions. Null where there was something to judge.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NoAnswer { get; init; }

    /// <summary>True where these parts had these versions.</summary>
    public bool IsOf(IReadOnlyList<string> parts, IReadOnlyDictionary<string, string> versions)
    {
        foreach (var part in parts)
        {
            if (!Versions.TryGetValue(part, out var ran) || !versions.TryGetValue(part, out var named) || ran != named)
                return false;
        }

        return true;
    }

    /// <summary>The share of scenarios that passed.</summary>
    [JsonIgnore]
    public double Share => Scenarios == 0 ? 0 : (double)ScenariosPassed / Scenarios;
}
