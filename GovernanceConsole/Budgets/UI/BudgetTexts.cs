using System.Globalization;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Budgets.UI;

/// <summary>Budgets in words.</summary>
internal static class BudgetTexts
{
    public static string Scope(BudgetDefinition budget, IAgentRegister register, ICatalogue catalogue)
    {
        string?[] parts =
        [
            budget.Scope.BusinessUnit is { } unit ? register.FindBusinessUnit(unit)?.Definition.Name ?? unit : null,
            budget.Scope.Workflow is { } workflow ? catalogue.FindWorkflow(workflow)?.Definition.Name ?? workflow : null,
            budget.Scope.Agent,
        ];
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

    /// <summary>What a budget counts.</summary>
    public static string Counted(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Usd => "US dollars",
        BudgetUnit.ApiCalls => "calls of APIs",
        _ => unit.Word().Replace('_', ' '),
    };

    public static string Period(BudgetPeriod period) => period switch
    {
        BudgetPeriod.Total => "in all",
        BudgetPeriod.Hour => "an hour",
        _ => "a " + period.Word(),
    };

    private static string Count(decimal value, string words) => string.Create(CultureInfo.InvariantCulture, $"{value:#,0.##} {words}");
}
