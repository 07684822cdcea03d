using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Budgets.Internal;

/// <summary>What budgets have to satisfy.</summary>
internal static class BudgetChecks
{
    private const int MaxThresholds = 10;
    private const decimal MaxLimit = 1_000_000_000_000_000m;

    public static Refusal? Problem(BudgetDefinition budget)
    {
        if (budget.Limit is <= 0 or > MaxLimit)
            return Refusal.OutOfRange("limit", $"limit must be more than 0 and at most {QuantityConverter.ToText(MaxLimit)}, not {QuantityConverter.ToText(budget.Limit)}.");
        if (budget.Unit is not BudgetUnit.Usd && budget.Limit != decimal.Truncate(budget.Limit))
            return Refusal.OutOfRange("limit", $"{budget.Unit.Word()} are counted whole; {QuantityConverter.ToText(budget.Limit)} is not.");
        if (decimal.Round(budget.Limit, 6) != budget.Limit)
            return Refusal.OutOfRange("limit", "limit has at most six decimals.");
        if (budget.Name is { Length: > 100 })
            return Refusal.OutOfRange("name", "name must have at most 100 characters.");
        var thresholds = budget.Thresholds ?? [];
        if (thresholds.Count > MaxThresholds)
            return Refusal.OutOfRange("thresholds", $"A budget has at most {MaxThresholds} thresholds.");
        if (thresholds.FirstOrDefault(threshold => threshold.Percent is < 1 or > 100) is { } outside)
            return Refusal.OutOfRange("thresholds", $"percent must be from 1 to 100, not {outside.Percent}.");
        return thresholds.FirstOrDefault(threshold => threshold.FromSeverity is { } severity && !BudgetThresholds.Severities.Contains(severity)) is { } unknown
            ? Refusal.OutOfRange("thresholds", $"from_severity must be low, medium or high, not '{unknown.FromSeverity}'.")
            : null;
    }

    /// <summary>What the budget names has to be there: a misspelt scope would limit nobody.</summary>
    public static Refusal? Unknown(IRuleView rules, BudgetDefinition budget) =>
        Missing(rules, "scope.business_unit", AgentRules.BusinessUnit, "business unit", budget.Scope.BusinessUnit)
        ?? Missing(rules, "scope.workflow", AutonomyRules.Workflow, "workflow", budget.Scope.Workflow)
        ?? Missing(rules, "scope.agent", AgentRules.Agent, "agent", budget.Scope.Agent)
        ?? Missing(rules, "action", AutonomyRules.Action, "action", budget.Action);

    private static Refusal? Missing(IRuleView rules, string field, string kind, string what, string? id) =>
        id is null || rules.Find(kind, id)?.Document is not null ? null : Refusal.OutOfRange(field, $"There is no {what} '{id}'.");
}
