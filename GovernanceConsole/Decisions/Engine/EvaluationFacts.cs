namespace GovernanceConsole.Decisions.Engine;

/// <summary>The last runs, at this position of the ledger, of the suites that an agent has to have passed, for the versions that its question names.</summary>
/// <param name="Suites">Suites without such a run are missing.</param>
public sealed record EvaluationFacts(IReadOnlyList<SuiteFact> Suites);

/// <summary>The last run of a suite.</summary>
/// <param name="Run">Its ledger entry.</param>
/// <param name="Packs">The fingerprint of the packs that stood then.</param>
public sealed record SuiteFact(string Suite, bool Passed, long Run, string Packs);
