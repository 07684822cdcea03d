using System.Globalization;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Promotions.UI;

/// <summary>Success or a reported figure, day by day, of the agent and of the control cohort.</summary>
public partial class CohortChart
{
    private const double Width = 600, Height = 140, Margin = 6;

    private CohortDay[] _days = [];
    private double _low, _high;

    /// <summary>The days of success; at least one.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<EvidenceDay> Success { get; set; }

    /// <summary>The figure to show instead; null for success.</summary>
    [Parameter]
    public EvidenceFigure? Figure { get; set; }

    [Parameter, EditorRequired]
    public required string Agent { get; set; }

    private bool HasControl => _days.Any(day => day.Control > 0);

    private string Name => Figure?.Name ?? "Success";

    private string Summary =>
        $"{Name} by day from {Day(_days[0])} to {Day(_days[^1])}: {Agent} {Mean(_days.Sum(day => day.Total), _days.Sum(day => day.Of))}"
        + (HasControl ? $", control {Mean(_days.Sum(day => day.ControlTotal), _days.Sum(day => day.Control))}" : ", no control cohort");

    protected override void OnParametersSet()
    {
        _days = Figure is { } figure ? [.. figure.Days.Select(CohortDay.From)] : [.. Success.Select(CohortDay.From)];
        List<double> values = [.. _days.SelectMany(day => new[] { day.Agent, day.Other }).OfType<double>()];
        // A share ends at the whole; of a figure nobody knows where it ends.
        var room = Figure is null ? 0.05 : Math.Max((values.Max() - values.Min()) * 0.1, Math.Abs(values.Max()) * 0.01);
        (_low, _high) = Figure is null ? (Math.Max(0, Math.Floor((values.Min() - room) * 10) / 10), 1) : (values.Min() - room, values.Max() + room);
    }

    private string Points(Func<CohortDay, double?> cohort)
    {
        var (first, span) = (_days[0].Day.DayNumber, Math.Max(1, _days[^1].Day.DayNumber - _days[0].Day.DayNumber));
        return string.Join(' ', _days.Where(day => cohort(day) is not null).Select(day => $"{Text((day.Day.DayNumber - first) * Width / span)},{Text(Y(cohort(day)!.Value))}"));
    }

    private double Y(double value) => Height - Margin - ((value - _low) / Math.Max(1e-9, _high - _low) * (Height - (2 * Margin)));

    private string Mean(double total, long of) => of == 0 ? "—" : Value(total / of);

    private string Value(double value) => Figure is null ? Percent.Of(value) : value.ToString(Math.Abs(value) < 1000 ? "G3" : "N0", CultureInfo.InvariantCulture);

    private static string Day(CohortDay day) => day.Day.ToString("d MMM", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
