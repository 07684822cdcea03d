namespace GovernanceConsole.Budgets;

/// <summary>The kinds of rule document that make meters count.</summary>
public static class BudgetRules
{
    public static readonly string Budget = "budget";

    /// <summary>Hard stops on spend, exposure and rate count on the same meters; they are written with the policies.</summary>
    public static readonly string HardStop = "hard_stop";
}
