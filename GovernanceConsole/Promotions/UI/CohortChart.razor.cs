using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Promotions.UI;

/// <summary>Success day by day, of the agent and of the control cohort.</summary>
public partial class CohortChart
{
    private const double Width = 600, Height = 140, Margin = 6;

    [Parameter, EditorRequired]
    public required IReadOnlyList<EvidenceDay> Days { get; set; }

    [Parameter, EditorRequired]
    public required string Agent { get; set; }

    private bool HasControl => Days.Any(day => day.Control > 0);

    private double Low
    {
        get
        {
            var lowest = Days.SelectMany(day => new[] { (day.Outcomes, day.Successes), (day.Control, day.ControlSuccesses) }).Where(one => one.Item1 > 0).Select(one => (double)one.Item2 / one.Item1).DefaultIfEmpty(0).Min();
            return Math.Max(0, Math.Floor((lowest - 0.05) * 10) / 10);
        }
    }

    private string Summary =>
        $"Success by day from {Day(Days[0])} to {Day(Days[^1])}: {Agent} {Share((double)Days.Sum(day => day.Successes) / Math.Max(1, Days.Sum(day => day.Outcomes)))}"
        + (HasControl ? $", control {Share((double)Days.Sum(day => day.ControlSuccesses) / Math.Max(1, Days.Sum(day => day.Control)))}" : ", no control cohort");

    private string Points(Func<EvidenceDay, (long Of, long Hits)> cohort)
    {
        var (first, span) = (Days[0].Day.DayNumber, Math.Max(1, Days[^1].Day.DayNumber - Days[0].Day.DayNumber));
        return string.Join(' ', Days.Where(day => cohort(day).Of > 0)
            .Select(day => $"{Text((day.Day.DayNumber - first) * Width / span)},{Text(Y((double)cohort(day).Hits / cohort(day).Of))}"));
    }

    private double Y(double share) => Height - Margin - ((share - Low) / Math.Max(0.01, 1 - Low) * (Height - (2 * Margin)));

    private static string Day(EvidenceDay day) => day.Day.ToString("d MMM", CultureInfo.InvariantCulture);

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
