using GovernanceConsole.Access;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Assurance;

/// <summary>How far the console is with a run that it makes itself.</summary>
public enum SuiteCallState
{
    /// <summary>It is asked for, or tried again later.</summary>
    Waiting,

    Running,

    Done,
}

/// <summary>A run that the console makes by calling a suite's endpoint.</summary>
/// <param name="Versions">The versions that it asks for; empty for whatever the endpoint has.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAt">When it is tried, or tried again; null where it is done.</param>
/// <param name="Problem">Why the last try brought nothing; null where it did, or there was none.</param>
/// <param name="AskedBy">Who asked for it; null where it was due.</param>
public sealed record SuiteCall(string Agent, IReadOnlyDictionary<string, string> Versions, SuiteCallState State, int Attempts, DateTimeOffset? NextAt, string? Problem, string? AskedBy);

/// <summary>Runs of suites that the console makes itself.</summary>
public interface ISuiteCalls
{
    /// <summary>Asks for a run now, of every version in use. It is made in the background.</summary>
    /// <param name="agent">Null for every agent of the suite's persona.</param>
    Task<WriteResult<IReadOnlyList<SuiteCall>>> AskAsync(Caller caller, string suite, string? agent, CancellationToken cancellationToken);

    /// <summary>The calls of a suite: those to come, those under way, and those of the last day that are done.</summary>
    Task<IReadOnlyList<SuiteCall>> OfAsync(string suite, CancellationToken cancellationToken);

    /// <summary>The secret that a suite's endpoint checks calls with, or null where none is configured.</summary>
    string? SecretOf(string suite);
}
