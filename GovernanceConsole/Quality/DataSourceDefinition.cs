namespace GovernanceConsole.Quality;

/// <summary>Data that workflows depend on, with the standards it has to meet. What nobody reports on meets none.</summary>
/// <param name="Owner">E-mail of the person who answers for it.</param>
/// <param name="MaxAge">How old its data may be.</param>
/// <param name="MinCompleteness">The share of records that have all they need, from 0 to 1; null for no standard.</param>
/// <param name="MinMatchRate">The share of records that identity resolution matched, from 0 to 1; null for no standard.</param>
/// <param name="MaxAnomalies">How many anomalies its last check may have found; null for no standard.</param>
public sealed record DataSourceDefinition(string Name, string Owner, TimeSpan MaxAge, double? MinCompleteness = null, double? MinMatchRate = null, int? MaxAnomalies = null)
{
    public static readonly string RuleKind = "data_source";
}

/// <summary>What was measured of a data source.</summary>
/// <param name="At">When it was measured; now where it is left out.</param>
/// <param name="DataAsOf">How far its data reached then; null for up to then.</param>
/// <param name="Note">At most 500 characters for people, or null.</param>
public sealed record DataReading(DateTimeOffset? At = null, DateTimeOffset? DataAsOf = null, double? Completeness = null, double? MatchRate = null, int? Anomalies = null, string? Note = null);
