using GovernanceConsole.Quality;

namespace GovernanceConsole.Assurance;

/// <summary>A service level as it was last measured.</summary>
/// <param name="At">When it was measured.</param>
/// <param name="Good">Good events, or spans of time, in the window.</param>
/// <param name="Total">All of them.</param>
/// <param name="Compliance">The share that was good; null where nothing happened.</param>
/// <param name="Allowed">How many may be bad: the error budget.</param>
/// <param name="Used">How much of the budget is used, 1 for all; null where nothing happened.</param>
/// <param name="BurnHour">How many times as fast as allowed it was used in the last hour; null where nothing happened.</param>
/// <param name="BurnSixHours">The same over six hours.</param>
/// <param name="BudgetEndsAt">When the budget ends if all goes on as in the last six hours; null where it lasts, is used up, or nobody can tell.</param>
/// <param name="State">Null before it was ever breached or met: too little happened yet.</param>
/// <param name="Since">From when on it has been so; null for from the beginning.</param>
/// <param name="Says">All of it in a sentence.</param>
public sealed record SlaMeasurement(
    DateTimeOffset At, double Good, double Total, double? Compliance, double Allowed, double? Used, double? BurnHour, double? BurnSixHours, DateTimeOffset? BudgetEndsAt, SlaState? State, SlaCause? Cause, DateTimeOffset? Since, string Says);

/// <summary>A stretch of the window.</summary>
/// <param name="Compliance">Null where nothing happened.</param>
public sealed record SlaStretch(DateTimeOffset From, DateTimeOffset To, double Good, double Total, double? Compliance);

/// <summary>Something that happened to a service level.</summary>
/// <param name="State"><c>set</c>, <c>removed</c>, <c>breached</c> or <c>met</c>.</param>
/// <param name="Seq">Its ledger entry.</param>
public sealed record SlaEvent(long Seq, DateTimeOffset At, string State, string Says);

/// <summary>How service levels are kept.</summary>
public interface ISlaBoard
{
    /// <summary>Measures one now; null where there is none of this id.</summary>
    Task<SlaMeasurement?> MeasureAsync(string id, CancellationToken cancellationToken);

    /// <summary>Measures all now, by id.</summary>
    Task<IReadOnlyDictionary<string, SlaMeasurement>> MeasureAllAsync(CancellationToken cancellationToken);

    /// <summary>Its window in whole hours or days, oldest first; null where there is none of this id.</summary>
    Task<IReadOnlyList<SlaStretch>?> CourseAsync(string id, SlaPer per, CancellationToken cancellationToken);

    /// <summary>What happened to one, newest first.</summary>
    Task<IReadOnlyList<SlaEvent>> EventsAsync(string id, int limit, CancellationToken cancellationToken);

    /// <summary>The workflows that an agent reported outcomes of.</summary>
    Task<IReadOnlySet<string>> WorkflowsOfAsync(string agent, CancellationToken cancellationToken);

    /// <summary>The times in which service levels that name this workflow, or an agent, were breached.</summary>
    Task<SlaRecord> RecordAsync(string workflow, CancellationToken cancellationToken);
}
