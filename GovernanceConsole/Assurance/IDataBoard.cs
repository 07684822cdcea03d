using GovernanceConsole.Autonomy;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance;

/// <summary>A workflow that depends on a data source, and what it does while the source is bad.</summary>
public sealed record DataUse(string Workflow, string Name, BadData Then);

/// <summary>How many decisions bad data changed.</summary>
/// <param name="Lowered">Decided one level lower, whatever came of it.</param>
public sealed record TouchedDecisions(long Held, long Denied, long Lowered)
{
    public long All => Held + Denied + Lowered;
}

/// <summary>A data source as it stands now.</summary>
/// <param name="Source">Null where a workflow names it and nobody has defined it.</param>
/// <param name="Problem">Why the decision point takes it for bad, in its own words; null where it is good.</param>
/// <param name="Age">How old its data is; null where nothing was reported.</param>
/// <param name="Touched">The decisions it changed in the last seven days.</param>
public sealed record DataStanding(string Id, Versioned<DataSourceDefinition>? Source, DataReading? Last, string? Problem, TimeSpan? Age, IReadOnlyList<DataUse> Uses, TouchedDecisions Touched);

/// <summary>An hour's readings, each figure at its worst. Null where it was not measured.</summary>
/// <param name="Hour">Its beginning.</param>
public sealed record DataHour(DateTimeOffset Hour, int Readings, double? Completeness, double? MatchRate, int? Anomalies, TimeSpan Age);

/// <summary>The decisions of one workflow that bad data changed within an hour.</summary>
/// <param name="Example">The last of them, its place in the ledger.</param>
public sealed record DataTouch(DateTimeOffset Hour, string Workflow, TouchedDecisions Decisions, long Example);

/// <summary>Data sources against their standards, and the decisions they changed.</summary>
public interface IDataBoard
{
    /// <summary>All that are defined or needed, the bad ones that something depends on first.</summary>
    Task<IReadOnlyList<DataStanding>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>What was reported of a source since a time, hour by hour.</summary>
    Task<IReadOnlyList<DataHour>> HoursAsync(string source, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>What it changed since a time, the latest first.</summary>
    Task<IReadOnlyList<DataTouch>> TouchesAsync(string source, DateTimeOffset since, CancellationToken cancellationToken);
}
