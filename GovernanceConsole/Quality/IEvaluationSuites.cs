using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Quality;

/// <summary>The runs of suites, for the decision loop.</summary>
public interface IEvaluationBook
{
    /// <summary>At this position of the ledger. Only the sequencer's thread asks it.</summary>
    SuiteRuns Runs { get; }

    /// <summary>Those that are durable, for every thread.</summary>
    SuiteRuns Durable { get; }
}

/// <summary>Suites of scenarios, and the runs that are recorded of them.</summary>
public interface IEvaluationSuites
{
    IReadOnlyList<Versioned<SuiteDefinition>> All();

    Versioned<SuiteDefinition>? Find(string id);

    /// <summary>The runs that are durable.</summary>
    SuiteRuns Runs { get; }

    /// <summary>What is wrong with one scenario, in words; null for nothing.</summary>
    string? ProblemOf(EvaluationScenario scenario);

    Task<WriteResult<Versioned<SuiteDefinition>>> PutAsync(Caller caller, string id, SuiteDefinition suite, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Takes a suite out of force. What it required is required no longer.</summary>
    Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Records a run that was judged.</summary>
    /// <param name="results">The scenarios one by one, canonical JSON; kept as content, by its hash.</param>
    /// <returns>The run with its entry's number and time.</returns>
    Task<WriteResult<SuiteRun>> RecordAsync(Caller caller, SuiteRun run, ReadOnlyMemory<byte> results, CancellationToken cancellationToken);
}
