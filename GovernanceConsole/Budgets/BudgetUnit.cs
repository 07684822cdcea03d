namespace GovernanceConsole.Budgets;

/// <summary>What is counted.</summary>
public enum BudgetUnit
{
    /// <summary>US dollars.</summary>
    Usd,

    /// <summary>Tokens of language models, input and output.</summary>
    Tokens,

    ApiCalls,

    /// <summary>Permitted actions.</summary>
    Actions,

    /// <summary>People who are reached: the audience of each action.</summary>
    Exposures,

    /// <summary>The catalogue's risk points.</summary>
    RiskPoints,
}

/// <summary>After which time counting begins anew, in the organisation's time zone.</summary>
public enum BudgetPeriod
{
    Minute,
    Hour,
    Day,

    /// <summary>From Monday.</summary>
    Week,
    Month,

    /// <summary>Never.</summary>
    Total,
}

/// <summary>The words of units and periods in meters, in the ledger and on the wire.</summary>
public static class BudgetWords
{
    public static string Word(this BudgetUnit unit) => unit switch
    {
        BudgetUnit.Usd => "usd",
        BudgetUnit.Tokens => "tokens",
        BudgetUnit.ApiCalls => "api_calls",
        BudgetUnit.Actions => "actions",
        BudgetUnit.Exposures => "exposures",
        BudgetUnit.RiskPoints => "risk_points",
    };

    public static string Word(this BudgetPeriod period) => period switch
    {
        BudgetPeriod.Minute => "minute",
        BudgetPeriod.Hour => "hour",
        BudgetPeriod.Day => "day",
        BudgetPeriod.Week => "week",
        BudgetPeriod.Month => "month",
        BudgetPeriod.Total => "total",
    };

    public static BudgetUnit? Unit(string word) => word switch
    {
        "usd" => BudgetUnit.Usd,
        "tokens" => BudgetUnit.Tokens,
        "api_calls" => BudgetUnit.ApiCalls,
        "actions" => BudgetUnit.Actions,
        "exposures" => BudgetUnit.Exposures,
        "risk_points" => BudgetUnit.RiskPoints,
        _ => null,
    };

    public static BudgetPeriod? Period(string word) => word switch
    {
        "minute" => BudgetPeriod.Minute,
        "hour" => BudgetPeriod.Hour,
        "day" => BudgetPeriod.Day,
        "week" => BudgetPeriod.Week,
        "month" => BudgetPeriod.Month,
        "total" => BudgetPeriod.Total,
        _ => null,
    };
}
