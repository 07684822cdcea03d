namespace GovernanceConsole.Budgets;

/// <summary>How a meter stood when a question was decided. Part of the decision's entry.</summary>
/// <param name="Limit">The limit's source.</param>
/// <param name="Part">The audience or person it is counted apart for; null for the whole.</param>
/// <param name="Window">When counting began.</param>
/// <param name="Spent">What outcomes have reported.</param>
/// <param name="Reserved">What permitted actions may still use.</param>
public sealed record BudgetReading(string Limit, string? Part, DateTimeOffset Window, decimal Spent, decimal Reserved)
{
    public decimal Used => Spent + Reserved;
}

/// <summary>What a permit takes out of a limit until its outcome is known.</summary>
/// <param name="Limit">The limit's source.</param>
/// <param name="Meter">What it is counted on.</param>
/// <param name="Window">The window it counts in, also where the outcome comes after its end.</param>
/// <param name="Amount">In the limit's unit, more than 0.</param>
public sealed record ReservedAmount(string Limit, string Meter, DateTimeOffset Window, decimal Amount)
{
    public BudgetUnit Unit => BudgetWords.Unit(Meter[..Meter.IndexOf('|', StringComparison.Ordinal)])!.Value;

    public BudgetPeriod Period => BudgetWords.Period(Meter.Split('|', 3)[1])!.Value;
}

/// <summary>A permit's hold on budgets, open until its outcome, its end or a person's release.</summary>
/// <param name="Id">The permit's evaluation id.</param>
/// <param name="Seq">The permit's ledger entry.</param>
public sealed record Reservation(string Id, string? Agent, string? RunId, DateTimeOffset At, DateTimeOffset ExpiresAt, long Seq, IReadOnlyList<ReservedAmount> Amounts);

/// <summary>What is left in an entry's short form for readers in this process; see <see cref="Ledger.LedgerEntry.Decoded"/>.</summary>
public interface ICarriesReservation
{
    /// <summary>What the permit reserved; empty for nothing.</summary>
    IReadOnlyList<ReservedAmount> Reserved { get; }

    DateTimeOffset? ReservedUntil { get; }
}
