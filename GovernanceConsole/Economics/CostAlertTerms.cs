using GovernanceConsole.Kernel;

namespace GovernanceConsole.Economics;

/// <summary>From when on people are told of what agents cost. What is null is not watched.</summary>
/// <param name="MaxCostPerTask">Of an agent's completed tasks over the last 7 days, in USD.</param>
/// <param name="MinTasks">With fewer completed tasks nothing is said of an agent's cost.</param>
/// <param name="UnpricedCalls">So many model calls of an agent without a price within 24 hours.</param>
/// <param name="UngovernedActs">So many acts of an agent without a permit within 24 hours. Each tool's first of a day is told of in any case.</param>
/// <param name="BudgetEndsWithin">A budget that at its pace is used up within this time, before its window ends.</param>
public sealed record CostAlertTerms(Money? MaxCostPerTask = null, int MinTasks = 20, int? UnpricedCalls = null, int? UngovernedActs = null, TimeSpan? BudgetEndsWithin = null);
