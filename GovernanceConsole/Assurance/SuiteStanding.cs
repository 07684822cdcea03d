using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance;

/// <summary>How versions stand to a suite.</summary>
public enum VersionState
{
    Passed,

    /// <summary>Their last run failed.</summary>
    Failed,

    /// <summary>Nobody ran them, or only the agent itself.</summary>
    NotRun,

    /// <summary>They passed, and the policy packs changed since.</summary>
    PacksChanged,
}

/// <summary>Versions that an agent names now, against a suite.</summary>
/// <param name="Versions">The watched parts; a part that it does not name is missing.</param>
/// <param name="LastSeen">When it last named them.</param>
/// <param name="Run">The run that counts, or null.</param>
public sealed record VersionStanding(string Agent, IReadOnlyDictionary<string, string> Versions, DateTimeOffset LastSeen, VersionState State, SuiteRun? Run)
{
    /// <summary>True where a required suite lets them act.</summary>
    public bool IsCovered => State == VersionState.Passed;
}

/// <summary>Why a suite has to be run.</summary>
/// <param name="Since">From when on, or about when.</param>
public sealed record SuiteDue(DateTimeOffset Since, string Why);

/// <summary>A suite with all that is known of it.</summary>
/// <param name="Agents">Those of its persona that are not retired.</param>
/// <param name="InUse">What they name now; empty where none has asked yet.</param>
/// <param name="LastRun">Of any agent and versions; null where there was none.</param>
/// <param name="Due">Null where nothing is to be done.</param>
public sealed record SuiteStanding(Versioned<SuiteDefinition> Suite, IReadOnlyList<string> Agents, IReadOnlyList<VersionStanding> InUse, SuiteRun? LastRun, SuiteDue? Due);

/// <summary>Versions that an agent named in its questions.</summary>
public sealed record NamedVersions(string Agent, IReadOnlyDictionary<string, string> Versions, DateTimeOffset LastSeen);
