using GovernanceConsole.Quality;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>The last readings, at this position of the ledger, of what a question depends on.</summary>
/// <param name="Data">By data source of its workflow; those that nobody reported on are missing.</param>
/// <param name="Platform">Of the platform that its action's tool leads to; null where there is none.</param>
public sealed record ReadingFacts(IReadOnlyDictionary<string, DataReading> Data, PlatformReading? Platform);
