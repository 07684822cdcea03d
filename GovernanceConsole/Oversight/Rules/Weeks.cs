using System.Globalization;
using GovernanceConsole.Components;

namespace GovernanceConsole.Oversight.Rules;

/// <summary>ISO weeks in a time zone.</summary>
internal static class Weeks
{
    private const int DaysOfWeek = 7;

    /// <summary>The week that a moment falls in.</summary>
    public static WeekSpan Of(DateTimeOffset at, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % DaysOfWeek));
        return new WeekSpan(IdOf(monday), StartOf(monday, zone), StartOf(monday.AddDays(DaysOfWeek), zone));
    }

    /// <summary>The one before.</summary>
    public static WeekSpan Before(WeekSpan week, TimeZoneInfo zone) => Of(week.From.AddDays(-3), zone);

    private static string IdOf(DateOnly monday)
    {
        var noon = monday.ToDateTime(new TimeOnly(12, 0));
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(noon)}-w{ISOWeek.GetWeekOfYear(noon):00}");
    }

    private static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where clocks are put forward at midnight the day begins an hour later.
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(30);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
