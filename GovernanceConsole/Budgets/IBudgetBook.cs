using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Budgets;

/// <summary>The meters and open reservations at the loop's position. Only the sequencer's thread may call it.</summary>
public interface IBudgetBook
{
    /// <summary>How a limit's meter stands in the window of <paramref name="now"/>.</summary>
    BudgetReading Read(MeteredLimit limit, string? part, DateTimeOffset now);

    /// <summary>The open reservation of a permit, or null.</summary>
    Reservation? FindOpen(string evaluationId);

    /// <summary>What a permit reserved when it was given, or null for nothing.</summary>
    Reservation? ReservedBy(LedgerEntry permit);

    /// <summary>What has to be written down before anything is decided at <paramref name="now"/>: reservations whose time is over.</summary>
    IEnumerable<EntryDraft> Expire(DateTimeOffset now);

    /// <summary>Notices for the thresholds that a use has just crossed, by how the meters stood before it.</summary>
    IEnumerable<EntryDraft> Crossings(LimitIndex limits, IReadOnlyList<BudgetReading> before, IReadOnlyList<ReservedAmount> amounts, string? agent, string? runId);
}

/// <summary>The durable meters, for every thread.</summary>
public interface IBudgetBalances
{
    /// <summary>How a limit's meter stands in the window of <paramref name="now"/>.</summary>
    BudgetReading Read(MeteredLimit limit, string? part, DateTimeOffset now);

    /// <summary>Where a limit goes if its window goes on as it has gone so far; null where nothing can be told.</summary>
    BudgetForecast? Foretell(MeteredLimit limit, BudgetReading reading, DateTimeOffset now);

    /// <summary>Open reservations, the first to end first.</summary>
    IReadOnlyList<Reservation> Open { get; }

    /// <summary>Folds the ledger anew from its first budget on and compares: what is different, by meter. Empty when all is well.</summary>
    Task<BalanceCheck> CheckAsync(IProgress<long>? progress, CancellationToken cancellationToken);
}

/// <summary>What a comparison of the balances with the ledger found.</summary>
/// <param name="Seq">The ledger entry up to which both were compared.</param>
/// <param name="Entries">How many entries were folded.</param>
/// <param name="Meters">How many meter windows were compared.</param>
public sealed record BalanceCheck(long Seq, long Entries, int Meters, int OpenReservations, IReadOnlyList<BalanceDifference> Differences);

/// <summary>One meter window that is not what the ledger says.</summary>
public sealed record BalanceDifference(string Meter, DateTimeOffset Window, decimal Spent, decimal LedgerSpent, decimal Reserved, decimal LedgerReserved);

/// <summary>Sets budgets and releases what they hold.</summary>
public interface IBudgets
{
    IReadOnlyList<Versioned<BudgetDefinition>> All();

    Versioned<BudgetDefinition>? Find(string id);

    /// <summary>Creates or changes a budget. What its meter has counted in the running window stays, also where a budget was removed and is made anew.</summary>
    Task<WriteResult<Versioned<BudgetDefinition>>> PutAsync(Access.Caller caller, string id, BudgetDefinition budget, string reason, int? expectedVersion, CancellationToken cancellationToken);

    Task<WriteResult<string>> RemoveAsync(Access.Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken);

    Task<IReadOnlyList<Versioned<BudgetDefinition>>> HistoryAsync(string id, int limit, CancellationToken cancellationToken);

    /// <summary>Gives back what a permit still holds. An outcome that comes later counts all the same.</summary>
    Task<WriteResult<Reservation>> ReleaseAsync(Access.Caller caller, string evaluationId, string reason, CancellationToken cancellationToken);
}
