using System.Globalization;
using GovernanceConsole.Budgets.Rules;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Budgets.UI;

/// <summary>What is left of a limit in the course of its window, with its thresholds, the even pace and the pace it goes.</summary>
public partial class BurnDown
{
    private const double Width = 600, Height = 160;

    [Parameter, EditorRequired]
    public required MeteredLimit Limit { get; set; }

    [Parameter, EditorRequired]
    public required BudgetReading Reading { get; set; }

    [Parameter, EditorRequired]
    public required BudgetCourse Course { get; set; }

    /// <summary>Null where nothing can be foretold.</summary>
    [Parameter]
    public BudgetForecast? Forecast { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    private DateTimeOffset Last => Course.End ?? Now;

    private decimal LeftNow => Math.Max(0, Limit.Limit - Reading.Used);

    private string Points
    {
        get
        {
            // What was left stays until the end of the next step that used something.
            var points = new List<(DateTimeOffset At, decimal Left)> { (Course.Start, Limit.Limit) };
            points.AddRange(Course.Steps.Where(step => step.At < Now).Select(step => (step.At, Left(step))));
            points.Add((Now, LeftNow));
            return string.Join(' ', points.Select(point => Point(point.At, point.Left)));
        }
    }

    private string? ForecastLine => Forecast is null ? null
        : $"{Point(Now, LeftNow)} {(Forecast.UsedUpAt is { } empty ? Point(empty, 0) : Point(Last, Limit.Limit - Forecast.UsedAtEnd))}";

    private string Summary =>
        $"{BudgetTexts.Quantity(Limit.Unit, LeftNow)} of {BudgetTexts.Quantity(Limit.Unit, Limit.Limit)} are left"
        + (Forecast is null ? "" : Forecast.UsedUpAt is null ? "; at this pace the limit lasts." : "; at this pace it is used up before the window ends.");

    private decimal Left(BudgetStep step) => Math.Max(0, Limit.Limit - step.Used);

    private decimal LeftAt(BudgetThreshold threshold) => Limit.Limit * (100 - threshold.Percent) / 100;

    private string TitleOf(BudgetStep step) => $"{BudgetTexts.Quantity(Limit.Unit, Left(step))} left, {BudgetTexts.Quantity(Limit.Unit, step.Spent)} spent";

    // The step that runs ends in what is not there yet.
    private DateTimeOffset Earlier(DateTimeOffset at) => at < Now ? at : Now;

    private string Point(DateTimeOffset at, decimal left) => $"{Text(X(at))},{Text(Y(left))}";

    private double X(DateTimeOffset at) => Math.Clamp((at - Course.Start) / (Last - Course.Start), 0, 1) * Width;

    private double Y(decimal left) => Math.Clamp(1 - (double)(left / Limit.Limit), 0, 1) * Height;

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.##}%");

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
