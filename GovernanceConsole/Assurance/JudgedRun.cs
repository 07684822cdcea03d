using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance;

/// <summary>One thing that was asked of an output.</summary>
/// <param name="Asks">In words: <c>contains "unsubscribe"</c>.</param>
/// <param name="Found">What was found instead; null where it passed.</param>
public sealed record JudgedCheck(string Asks, bool Passed, string? Found);

/// <summary>One result of a scenario.</summary>
/// <param name="Output">As it is kept, without what is never stored; null where nothing came.</param>
public sealed record JudgedOutput(string? Output, IReadOnlyDictionary<string, double> Scores, double? LatencyMs, IReadOnlyList<JudgedCheck> Checks);

/// <summary>One scenario of a run.</summary>
/// <param name="Expected">What the rules had to answer; null where nothing was asked of them.</param>
/// <param name="Found">What they answered: permit, hold or deny.</param>
/// <param name="Says">The reason they gave, in words; null for a permit.</param>
/// <param name="Why">Why it failed; empty where it passed.</param>
public sealed record JudgedScenario(string Scenario, bool Passed, string? Expected, string? Found, string? Says, IReadOnlyList<string> Why, IReadOnlyList<JudgedOutput> Outputs);

/// <summary>A score against that of the last passed run.</summary>
/// <param name="MeanBefore">Null where there is no passed run to compare with.</param>
public sealed record JudgedScore(string Name, int Count, double Mean, double Spread, double? MeanBefore, double? SpreadBefore, bool Passed);

/// <summary>A run as it was judged, scenario by scenario.</summary>
/// <param name="Why">Why it failed, in words; empty where it passed.</param>
public sealed record JudgedResults(IReadOnlyList<string> Why, IReadOnlyList<JudgedScore> Scores, IReadOnlyList<JudgedScenario> Scenarios);

/// <summary>A run with its results.</summary>
/// <param name="Results">Null where they were erased.</param>
public sealed record JudgedRun(SuiteRun Run, JudgedResults? Results);
