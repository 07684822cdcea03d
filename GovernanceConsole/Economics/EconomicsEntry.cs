namespace GovernanceConsole.Economics;

/// <summary>What one ledger entry adds to an agent's day, in US dollars.</summary>
/// <param name="Seq">Null for what traces tell, which stands in no ledger.</param>
/// <param name="Says">What it is: an outcome's status, a review, what an incident cost.</param>
public sealed record EconomicsEntry(long? Seq, DateTimeOffset? At, string Says, string? EvaluationId, decimal? Model, decimal? Tool, decimal? Human, decimal? Incident, ValueFigures Value)
{
    /// <summary>It is a report, which can be corrected.</summary>
    public bool IsOutcome { get; init; }

    public decimal? Cost => Model is null && Tool is null && Human is null && Incident is null ? null : (Model ?? 0) + (Tool ?? 0) + (Human ?? 0) + (Incident ?? 0);
}

/// <summary>The entries of a day, and what they add up to.</summary>
/// <param name="IsWhole">False where there are more than are read at a time.</param>
public sealed record EconomicsEntries(IReadOnlyList<EconomicsEntry> Items, decimal? Cost, decimal? Value, bool IsWhole);
