namespace GovernanceConsole.Budgets.Rules;

/// <summary>When windows begin and end. Days, weeks and months are those of the organisation's time zone, also where the clocks change.</summary>
public static class BudgetWindows
{
    /// <summary>The beginning of the window that a time falls into; the beginning of time for a total.</summary>
    public static DateTimeOffset StartOf(BudgetPeriod period, DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        return period switch
        {
            BudgetPeriod.Minute => new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero),
            // The hour of the clock on the wall; where an hour comes twice each counts for itself.
            BudgetPeriod.Hour => new DateTimeOffset(local.Year, local.Month, local.Day, local.Hour, 0, 0, local.Offset).ToUniversalTime(),
            BudgetPeriod.Day => Midnight(local.Date, zone),
            BudgetPeriod.Week => Midnight(local.Date.AddDays(-(((int)local.DayOfWeek + 6) % 7)), zone),
            BudgetPeriod.Month => Midnight(new DateTime(local.Year, local.Month, 1), zone),
            BudgetPeriod.Total => DateTimeOffset.UnixEpoch,
        };
    }

    /// <summary>The end of the window that begins then, or null for a total.</summary>
    public static DateTimeOffset? EndOf(BudgetPeriod period, DateTimeOffset start, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(start, zone);
        return period switch
        {
            BudgetPeriod.Minute => start.AddMinutes(1),
            BudgetPeriod.Hour => start.AddHours(1),
            BudgetPeriod.Day => Midnight(local.Date.AddDays(1), zone),
            BudgetPeriod.Week => Midnight(local.Date.AddDays(7), zone),
            BudgetPeriod.Month => Midnight(local.Date.AddDays(1 - local.Day).AddMonths(1), zone),
            BudgetPeriod.Total => null,
        };
    }

    private static DateTimeOffset Midnight(DateTime date, TimeZoneInfo zone)
    {
        // Where clocks are set forward at midnight the day begins an hour later.
        var start = DateTime.SpecifyKind(date, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(start))
            start = start.AddMinutes(15);
        // Where midnight comes twice the first one counts: the larger offset is the earlier moment.
        var offset = zone.IsAmbiguousTime(start) ? zone.GetAmbiguousTimeOffsets(start).Max() : zone.GetUtcOffset(start);
        return new DateTimeOffset(start, offset).ToUniversalTime();
    }
}
