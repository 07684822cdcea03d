using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.Rules;

/// <summary>A run to be made: of these versions, or of whatever the endpoint has where there are none.</summary>
internal sealed record RunToMake(string Agent, IReadOnlyDictionary<string, string> Versions);

/// <summary>Which runs the console has to make of a suite. Pure.</summary>
internal static class RunsDue
{
    private static readonly IReadOnlyDictionary<string, string> Whatever = new Dictionary<string, string>();

    /// <summary>Every version in use; of an agent that named none, whatever the endpoint has.</summary>
    public static IReadOnlyList<RunToMake> All(SuiteStanding standing) =>
        [.. standing.Agents.SelectMany(agent => InUse(standing, agent) is { Count: > 0 } named ? named.Select(one => new RunToMake(agent, one.Versions)) : [new RunToMake(agent, Whatever)])];

    /// <summary>Those that nobody ran, whose packs changed since, and whose time has come. What failed waits for its time, or for another version.</summary>
    public static IReadOnlyList<RunToMake> Of(SuiteStanding standing, SuiteRuns runs, DateTimeOffset now) =>
        [.. standing.Agents.SelectMany(agent => Of(standing, agent, runs, now))];

    private static IEnumerable<RunToMake> Of(SuiteStanding standing, string agent, SuiteRuns runs, DateTimeOffset now)
    {
        var (suite, named) = (standing.Suite.Definition, InUse(standing, agent));
        if (named.Count > 0)
            return named.Where(one => one.State is VersionState.NotRun or VersionState.PacksChanged || one.Run!.At + suite.Every <= now).Select(one => new RunToMake(agent, one.Versions));
        // Nothing to go by but the time.
        var last = runs.Of(standing.Suite.Id, agent).LastOrDefault(run => run is { ByAgent: false, NoAnswer: null });
        return suite.Every is { } every && (last is null || last.At + every <= now) ? [new RunToMake(agent, Whatever)] : [];
    }

    /// <summary>What names a watched part too few cannot be run: no run is of it.</summary>
    private static List<VersionStanding> InUse(SuiteStanding standing, string agent) =>
        [.. standing.InUse.Where(one => one.Agent == agent && standing.Suite.Definition.Parts.All(one.Versions.ContainsKey))];
}
