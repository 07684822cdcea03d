using GovernanceConsole.Kernel;

namespace GovernanceConsole.Simulations;

/// <summary>What a change would have done to recorded traffic.</summary>
/// <param name="Considered">How many decisions were replayed.</param>
/// <param name="Changed">How many of them have another outcome.</param>
/// <param name="Before">By the rules in force today.</param>
/// <param name="After">By the rules with the change.</param>
/// <param name="Moves">From which outcome to which, how often.</param>
/// <param name="Decisions">The first of those that differ, in the ledger's order.</param>
/// <param name="WithoutContent">How many had to be looked into again although something of them was erased since, or never stored: what hangs on it was judged as recorded, or as not knowable where it is new.</param>
public sealed record Simulation(
    DateTimeOffset Since,
    DateTimeOffset Until,
    long Considered,
    long Changed,
    SimulatedCounts Before,
    SimulatedCounts After,
    IReadOnlyList<SimulatedMove> Moves,
    IReadOnlyList<SimulatedDifference> Decisions,
    long WithoutContent);

/// <summary>How the replayed decisions came out.</summary>
/// <param name="Spend">What the permitted actions may cost in dollars: their estimates, else the catalogue's worst case.</param>
/// <param name="ReviewMinutes">Of people, for what is held.</param>
public sealed record SimulatedCounts(long Permit, long Hold, long Deny, Money Spend, double ReviewMinutes);

/// <summary>So many decisions moved from one outcome to another.</summary>
public sealed record SimulatedMove(string From, string To, long Count);

/// <summary>A decision with another outcome.</summary>
/// <param name="Seq">Its ledger entry.</param>
public sealed record SimulatedDifference(
    long Seq, DateTimeOffset At, string? EvaluationId, string Agent, string Action, string Resource, string? RunId, SimulatedOutcome Before, SimulatedOutcome After);

/// <summary>An outcome, and the reason code that speaks; null for a permit.</summary>
public sealed record SimulatedOutcome(string Outcome, string? Reason);
