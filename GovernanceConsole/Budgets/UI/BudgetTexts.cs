using System.Globalization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Budgets.UI;

/// <summary>Budgets in words.</summary>
internal static class BudgetTexts
{
    public static string Scope(BudgetDefinition budget)
    {
        string?[] parts = [budget.Scope.BusinessUnit, budget.Scope.Workflow, budget.Scope.Agent];
        var place = string.Join(" › ", parts.OfType<string>());
        return (place.Length == 0 ? "Whole organisation" : place) + (budget.Action is { } action ? $", only {action}" : "");
    }

    public static string Quantity(BudgetUnit unit, decimal value) => unit switch
    {
        BudgetUnit.Usd => DollarText.Of(value),
        BudgetUnit.Tokens => Count(value, "tokens"),
        BudgetUnit.ApiCalls => Count(value, "calls"),
        BudgetUnit.Actions => Count(value, value == 1 ? "action" : "actions"),
        BudgetUnit.Exposures => Count(value, "exposures"),
        BudgetUnit.RiskPoints => Count(value, "risk points"),
    };

    public static string Period(BudgetPeriod period) => period switch
    {
        BudgetPeriod.Total => "in all",
        BudgetPeriod.Hour => "an hour",
        _ => "a " + period.Word(),
    };

    private static string Count(decimal value, string words) => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.##} {words}");
}
