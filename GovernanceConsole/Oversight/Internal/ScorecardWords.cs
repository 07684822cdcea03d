using System.Globalization;
using GovernanceConsole.Components;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>A week in words.</summary>
internal static class ScorecardWords
{
    public static string Title(WeeklyScorecard scorecard) => $"The scorecard of week {Number(scorecard.Week)} is there";

    public static string Summary(WeeklyScorecard scorecard)
    {
        var (wins, anomalies, due) = (scorecard.Of(WeeklyKind.Win).Count(), scorecard.Of(WeeklyKind.Anomaly).Count(), scorecard.Of(WeeklyKind.Due).Count());
        return $"{Counted(wins, "win")}, {Counted(anomalies, "anomaly", "anomalies")}, {Counted(due, "decision")} due.";
    }

    /// <summary><c>48 of 2026</c>.</summary>
    public static string Number(string week) => week.Split("-w") is [var year, var number] ? $"{number.TrimStart('0')} of {year}" : week;

    private static string Counted(int count, string one, string? more = null) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : more ?? one + "s")}");
}
