using System.Globalization;

namespace GovernanceConsole.KillSwitches;

/// <summary>How long a tripwire looks back, in words: in the largest unit that says it whole, from two on.</summary>
public static class TripwireSpan
{
    public static string Words(TimeSpan time) =>
        time.TotalMinutes < 2 || time.Seconds != 0 ? Some(time.TotalSeconds, "second")
        : time.TotalHours < 2 || time.Minutes != 0 ? Some(time.TotalMinutes, "minute")
        : Some(time.TotalHours, "hour");

    private static string Some(double count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count:0.##} {unit}{(count == 1 ? "" : "s")}");
}
