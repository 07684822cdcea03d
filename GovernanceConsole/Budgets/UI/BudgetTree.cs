using GovernanceConsole.Ledger;

namespace GovernanceConsole.Budgets.UI;

/// <summary>Budgets below those that cover them: business unit, workflow, agent.</summary>
internal static class BudgetTree
{
    public static IReadOnlyList<(Versioned<BudgetDefinition> Budget, int Depth)> Of(IReadOnlyList<Versioned<BudgetDefinition>> budgets)
    {
        var ordered = budgets.OrderBy(budget => PathOf(budget.Definition), StringComparer.Ordinal).ThenBy(budget => budget.Id, StringComparer.Ordinal).ToList();
        var scopes = ordered.Select(budget => budget.Definition.Scope).Distinct().ToList();
        return [.. ordered.Select(budget => (budget, scopes.Count(scope => scope != budget.Definition.Scope && Covers(scope, budget.Definition.Scope))))];
    }

    private static bool Covers(BudgetScope wide, BudgetScope narrow) =>
        (wide.BusinessUnit is null || wide.BusinessUnit == narrow.BusinessUnit)
        && (wide.Workflow is null || wide.Workflow == narrow.Workflow)
        && (wide.Agent is null || wide.Agent == narrow.Agent);

    // What is named sorts after what is left open, so that the wider stands above.
    private static string PathOf(BudgetDefinition budget) => string.Join('\u0001', budget.Scope.BusinessUnit, budget.Scope.Workflow, budget.Scope.Agent, budget.Action);
}
