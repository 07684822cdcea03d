namespace GovernanceConsole.Budgets.Rules;

/// <summary>Where a budget goes if its window goes on as it has gone so far.</summary>
/// <param name="UsedAtEnd">What would be used at the window's end, the limit left aside.</param>
/// <param name="UsedUpAt">When nothing would be left; null where that is after the window's end.</param>
public sealed record BudgetForecast(decimal UsedAtEnd, DateTimeOffset? UsedUpAt);

/// <summary>Draws the line through what was used since the window began.</summary>
public static class BudgetPace
{
    // From less than this part of a window nothing can be told of the rest.
    private const double Least = 0.05;

    /// <summary>Null where the window has no end, has just begun, or nothing is left to foretell.</summary>
    /// <param name="end">The window's end; null for a total.</param>
    public static BudgetForecast? Of(decimal limit, BudgetReading reading, DateTimeOffset? end, DateTimeOffset now)
    {
        if (end is not { } last || now >= last || reading.Used <= 0 || reading.Used >= limit)
            return null;
        var (gone, whole) = (now - reading.Window, last - reading.Window);
        if (gone < whole * Least)
            return null;
        var atEnd = reading.Used * whole.Ticks / gone.Ticks;
        return new BudgetForecast(decimal.Round(atEnd, 2), atEnd <= limit ? null : now + TimeSpan.FromTicks((long)((limit - reading.Used) * gone.Ticks / reading.Used)));
    }
}
