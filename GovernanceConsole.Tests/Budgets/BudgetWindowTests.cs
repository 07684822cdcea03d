using CsCheck;
using GovernanceConsole.Budgets;
using GovernanceConsole.Budgets.Rules;

namespace GovernanceConsole.Tests.Budgets;

/// <summary>Windows tile time without a gap, also where clocks change.</summary>
public sealed class BudgetWindowTests
{
    [Theory]
    [InlineData("Europe/Berlin", BudgetPeriod.Day, "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")]
    [InlineData("Europe/Berlin", BudgetPeriod.Week, "2026-11-25T12:00:00Z", "2026-11-22T23:00:00Z", "2026-11-29T23:00:00Z")]
    [InlineData("America/New_York", BudgetPeriod.Month, "2026-03-31T12:00:00Z", "2026-03-01T05:00:00Z", "2026-04-01T04:00:00Z")]
    [InlineData("Asia/Kolkata", BudgetPeriod.Hour, "2026-11-25T12:10:00Z", "2026-11-25T11:30:00Z", "2026-11-25T12:30:00Z")]
    [InlineData("America/Santiago", BudgetPeriod.Day, "2026-09-06T12:00:00Z", "2026-09-06T04:00:00Z", "2026-09-07T03:00:00Z")]
    public void Windows_are_those_of_the_zone(string zone, BudgetPeriod period, string at, string start, string end)
    {
        var zoneInfo = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var begins = BudgetWindows.StartOf(period, Time(at), zoneInfo);
        Assert.Equal(Time(start), begins);
        Assert.Equal(Time(end), BudgetWindows.EndOf(period, begins, zoneInfo));
    }

    [Fact]
    public void Every_moment_falls_into_the_window_that_begins_before_it_and_ends_after_it()
    {
        string[] zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "America/Santiago", "Australia/Lord_Howe", "Pacific/Apia"];
        Gen.Select(Gen.Int[0, zones.Length - 1], Gen.Enum<BudgetPeriod>(), Gen.Long[0, 20L * 365 * 24 * 3600]).Sample((zone, period, seconds) =>
        {
            var (info, at) = (TimeZoneInfo.FindSystemTimeZoneById(zones[zone]), new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds));
            var start = BudgetWindows.StartOf(period, at, info);
            return start <= at && (BudgetWindows.EndOf(period, start, info) is not { } end || (at < end && BudgetWindows.StartOf(period, end, info) == end));
        });
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
