using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance.Rules;

/// <summary>How suites stand to the versions at work, and whether they are due. Pure.</summary>
internal static class StandingJudge
{
    /// <summary>How long after it was last named a version counts as in use, measured from the agent's last question.</summary>
    public static readonly TimeSpan InUseFor = TimeSpan.FromDays(1);

    /// <param name="agents">Those of the suite's persona that are not retired.</param>
    /// <param name="named">What agents named in their questions.</param>
    /// <param name="packs">The fingerprint of the packs in force.</param>
    public static SuiteStanding Judge(Versioned<SuiteDefinition> suite, IReadOnlyList<string> agents, IReadOnlyList<NamedVersions> named, SuiteRuns runs, string packs, DateTimeOffset now)
    {
        var inUse = agents.SelectMany(agent => InUse(suite.Definition, [.. named.Where(one => one.Agent == agent)]).Select(one => Judge(suite, one, runs, packs)))
            .OrderBy(one => one.Agent, StringComparer.Ordinal).ThenByDescending(one => one.LastSeen).ToList();
        var all = agents.SelectMany(agent => runs.Of(suite.Id, agent)).ToList();
        // One that came to nothing leaves it as due as it was.
        return new SuiteStanding(suite, agents, inUse, all.MaxBy(run => run.Seq), Due(suite, inUse, all.Where(run => run.NoAnswer is null).MaxBy(run => run.Seq), now));
    }

    private static IEnumerable<NamedVersions> InUse(SuiteDefinition suite, IReadOnlyList<NamedVersions> named)
    {
        if (named.Count == 0)
            return [];
        var since = named.Max(one => one.LastSeen) - InUseFor;
        return named.Where(one => one.LastSeen >= since)
            .Select(one => one with { Versions = suite.Parts.Where(one.Versions.ContainsKey).ToDictionary(part => part, part => one.Versions[part], StringComparer.Ordinal) })
            .GroupBy(one => string.Join('\n', one.Versions.Select(part => $"{part.Key} {part.Value}")))
            .Select(same => same.MaxBy(one => one.LastSeen)!);
    }

    private static VersionStanding Judge(Versioned<SuiteDefinition> suite, NamedVersions named, SuiteRuns runs, string packs)
    {
        var run = runs.Last(suite.Id, named.Agent, suite.Definition.Parts, named.Versions);
        var state = run is null ? VersionState.NotRun
            : !run.Passed ? VersionState.Failed
            : suite.Definition.Watched.Contains(WatchedPart.Pack) && run.Packs != packs ? VersionState.PacksChanged
            : VersionState.Passed;
        return new VersionStanding(named.Agent, named.Versions, named.LastSeen, state, run);
    }

    private static SuiteDue? Due(Versioned<SuiteDefinition> suite, IReadOnlyList<VersionStanding> inUse, SuiteRun? last, DateTimeOffset now)
    {
        if (inUse.FirstOrDefault(one => !one.IsCovered) is { } open)
            return new SuiteDue(open.Run?.At ?? open.LastSeen, Why(open));
        var next = suite.Definition.Every is { } every ? (last?.At ?? suite.ChangedAt) + (last is null ? TimeSpan.Zero : every) : (DateTimeOffset?)null;
        return next <= now ? new SuiteDue(next.Value, last is null ? "It was never run." : "Its time has come.") : null;
    }

    private static string Why(VersionStanding open)
    {
        var of = open.Versions.Count == 0 ? "names no version" : VersionWords.Of(open.Versions);
        return open.State switch
        {
            VersionState.NotRun => $"{open.Agent} {(open.Versions.Count == 0 ? of : $"works with {of}, which nobody ran yet")}.",
            VersionState.Failed => $"{open.Agent} works with {of}, whose last run failed.",
            VersionState.PacksChanged => $"The policy packs changed since {open.Agent} was run with {of}.",
            VersionState.Passed => "",
        };
    }
}
