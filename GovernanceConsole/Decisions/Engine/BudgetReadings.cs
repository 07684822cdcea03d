using GovernanceConsole.Budgets;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>Which meters a question's limits are read from.</summary>
public static class BudgetReadings
{
    public static IReadOnlyList<BudgetReading> Of(IReadOnlyList<MeteredLimit> limits, DecisionRequest request, Func<MeteredLimit, string?, BudgetReading> read)
    {
        var readings = new List<BudgetReading>(limits.Count);
        foreach (var limit in limits)
        {
            // Too many to count are denied without being read.
            if (BudgetAmounts.Parts(limit, request) is { Count: <= BudgetAmounts.MaxRecipients } parts)
                readings.AddRange(parts.Select(part => read(limit, part)));
        }

        return readings;
    }

    /// <summary>The limits that a question counts against, with how they stand.</summary>
    public static RequestFacts With(RequestFacts facts, DecisionSnapshot rules, DecisionRequest request, Func<MeteredLimit, string?, BudgetReading> read) =>
        BudgetControl.LimitsOn(rules, request) is { Count: > 0 } limits ? facts with { Budgets = Of(limits, request, read) } : facts;
}
