namespace GovernanceConsole.Budgets.Rules;

/// <summary>Into which steps a window's course is cut: some fifty for each, so that a line has a shape and its table an end.</summary>
public static class BudgetSteps
{
    /// <summary>A step's length; null for windows too short to be cut.</summary>
    public static TimeSpan? LengthOf(BudgetPeriod period) => period switch
    {
        BudgetPeriod.Minute => null,
        BudgetPeriod.Hour => TimeSpan.FromMinutes(1),
        BudgetPeriod.Day => TimeSpan.FromMinutes(30),
        BudgetPeriod.Week => TimeSpan.FromHours(4),
        BudgetPeriod.Month => TimeSpan.FromHours(12),
        BudgetPeriod.Total => TimeSpan.FromDays(1),
    };

    /// <summary>The end of the step that a time falls into. What comes after the window's end, a late outcome, belongs to its last step.</summary>
    /// <param name="end">The window's end; null for a total.</param>
    public static DateTimeOffset EndOf(TimeSpan length, DateTimeOffset window, DateTimeOffset? end, DateTimeOffset at)
    {
        var step = window + (length * (((at - window).Ticks / length.Ticks) + 1));
        return end is { } last && step > last ? last : step;
    }
}
