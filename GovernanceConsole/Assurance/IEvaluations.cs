using GovernanceConsole.Access;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Assurance;

/// <summary>Runs of suites: taken in, judged, and what they say of the versions at work.</summary>
public interface IEvaluations
{
    /// <summary>Judges a run and records it. An agent's own client may send runs of itself, and only of suites that are not required.</summary>
    Task<WriteResult<JudgedRun>> RunAsync(Caller caller, string suite, EvaluationReport report, CancellationToken cancellationToken);

    /// <summary>A run by its ledger entry, or null.</summary>
    Task<JudgedRun?> FindRunAsync(string suite, long seq, CancellationToken cancellationToken);

    /// <summary>Every suite as it stands now, by id.</summary>
    Task<IReadOnlyList<SuiteStanding>> StandingsAsync(CancellationToken cancellationToken);

    /// <summary>The suites of an agent's persona as they stand now for this agent alone.</summary>
    Task<IReadOnlyList<SuiteStanding>> StandingsAsync(string agent, CancellationToken cancellationToken);
}
