using System.Collections.Immutable;

namespace GovernanceConsole.Quality;

/// <summary>The runs that are remembered, by suite and agent, immutable. The ledger has all of them.</summary>
public sealed class SuiteRuns
{
    /// <summary>How many are remembered of one agent in one suite. The last of each set of versions stays longest.</summary>
    public const int Kept = 40;

    public static readonly SuiteRuns Empty = new(ImmutableDictionary<(string, string), ImmutableList<SuiteRun>>.Empty);

    private readonly ImmutableDictionary<(string Suite, string Agent), ImmutableList<SuiteRun>> _runs;

    private SuiteRuns(ImmutableDictionary<(string, string), ImmutableList<SuiteRun>> runs) => _runs = runs;

    /// <summary>Every run that is remembered, suite by suite and agent by agent, the oldest first.</summary>
    public IEnumerable<SuiteRun> All => _runs.Values.SelectMany(runs => runs);

    public static SuiteRuns Of(IEnumerable<SuiteRun> runs) =>
        new(runs.GroupBy(run => (run.Suite, run.Agent)).ToImmutableDictionary(same => same.Key, same => same.OrderBy(run => run.Seq).ToImmutableList()));

    /// <summary>The runs of an agent in a suite, the oldest first.</summary>
    public IReadOnlyList<SuiteRun> Of(string suite, string agent) => _runs.TryGetValue((suite, agent), out var runs) ? runs : [];

    /// <summary>The last run of exactly these versions that was judged and that the agent did not send itself, or null.</summary>
    /// <param name="parts">The parts that count.</param>
    public SuiteRun? Last(string suite, string agent, IReadOnlyList<string> parts, IReadOnlyDictionary<string, string> versions) =>
        _runs.TryGetValue((suite, agent), out var runs) ? runs.FindLast(run => !run.ByAgent && run.NoAnswer is null && run.IsOf(parts, versions)) : null;

    /// <summary>The last run that passed by this version of the suite, or null.</summary>
    public SuiteRun? LastPassed(string suite, int suiteVersion, string agent) =>
        _runs.TryGetValue((suite, agent), out var runs) ? runs.FindLast(run => run.Passed && run.SuiteVersion == suiteVersion) : null;

    /// <summary>The same with one more.</summary>
    public SuiteRuns With(SuiteRun run)
    {
        var runs = _runs.GetValueOrDefault((run.Suite, run.Agent), ImmutableList<SuiteRun>.Empty).Add(run);
        if (runs.Count > Kept)
            runs = runs.RemoveAt(Math.Max(0, runs.FindIndex(old => runs.Exists(newer => newer.Seq > old.Seq && newer.ByAgent == old.ByAgent && (newer.NoAnswer is null || old.NoAnswer is not null) && IsSame(old.Versions, newer.Versions)))));
        return new SuiteRuns(_runs.SetItem((run.Suite, run.Agent), runs));
    }

    private static bool IsSame(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(part => other.TryGetValue(part.Key, out var version) && version == part.Value);
}
