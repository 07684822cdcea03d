namespace GovernanceConsole.Economics;

/// <summary>The kinds of rule document this area owns.</summary>
public static class EconomicsRules
{
    /// <summary>By workflow.</summary>
    public static readonly string Baseline = "baseline";

    public static readonly string ValueDriver = "value_driver";

    /// <summary>One, with the id <see cref="TheLine"/>.</summary>
    public static readonly string AcceptableLine = "acceptable_line";

    /// <summary>One, with the id <see cref="TheLine"/>.</summary>
    public static readonly string CostAlerts = "cost_alerts";

    public static readonly string TheLine = "organisation";
}
