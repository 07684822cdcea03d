namespace GovernanceConsole.Budgets.Rules;

/// <summary>What a limit's thresholds say.</summary>
public static class BudgetThresholds
{
    /// <summary>The strictest threshold that is reached by what is used before an action, for an action of this severity; null for none. Notifying binds nobody.</summary>
    public static BudgetThreshold? InForce(MeteredLimit limit, decimal used, string? severity)
    {
        BudgetThreshold? strictest = null;
        foreach (var threshold in limit.Thresholds)
        {
            if (threshold.Then != ThresholdAct.Notify && IsReached(threshold, limit, used) && Concerns(threshold, severity) && (strictest is null || threshold.Then > strictest.Then))
                strictest = threshold;
        }

        return strictest;
    }

    /// <summary>The thresholds that a use crosses.</summary>
    public static IEnumerable<BudgetThreshold> Crossed(MeteredLimit limit, decimal before, decimal after) =>
        limit.Thresholds.Where(threshold => !IsReached(threshold, limit, before) && IsReached(threshold, limit, after));

    private static bool IsReached(BudgetThreshold threshold, MeteredLimit limit, decimal used) => used * 100 >= limit.Limit * threshold.Percent;

    private static bool Concerns(BudgetThreshold threshold, string? severity) =>
        threshold.FromSeverity is null || severity is null || Rank(severity) >= Rank(threshold.FromSeverity);

    private static int Rank(string severity) => Array.IndexOf(Severities, severity);

    /// <summary>The severities a threshold can begin at, the lowest first.</summary>
    public static readonly string[] Severities = ["low", "medium", "high"];
}
