using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Economics.UI;

/// <summary>Something that happened on a day and stands on the axis: a change of level, a stop.</summary>
/// <param name="Tone">level or stop.</param>
public sealed record ChartMark(DateOnly Day, string Label, string Title, string Href, string Tone);

/// <summary>Cost day by day, by its parts, with the value over it. A bar leads to the entries of its day; the table behind it has the same figures.</summary>
public partial class CostValueChart
{
    private const double Width = 800, Height = 200;

    /// <summary>Days in order, at least one, without gaps.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<EconomicsLine> Lines { get; set; } = [];

    [Parameter]
    public IReadOnlyList<ChartMark> Marks { get; set; } = [];

    /// <summary>The address of a day's entries.</summary>
    [Parameter, EditorRequired]
    public required Func<string, string> DayHref { get; set; }

    private double Step => Width / Lines.Count;

    private decimal High { get; set; }

    private decimal Low { get; set; }

    private string Summary => string.Create(CultureInfo.InvariantCulture, $"Cost and value by day from {Short(Lines[0].Key!)} to {Short(Lines[^1].Key!)}: cost {Figures.Dollars(Lines.Sum(line => line.Cost.Total ?? 0))}, value {(Lines.Any(line => line.Value.Total is not null) ? Figures.Dollars(Lines.Sum(line => line.Value.Total ?? 0)) : "unknown")}, {Marks.Count} marks");

    protected override void OnParametersSet()
    {
        var all = Lines.SelectMany(line => new[] { line.Cost.Total ?? 0, line.Value.Total ?? 0 }).ToList();
        (High, Low) = (Math.Max(0.01m, all.Max()), Math.Min(0, all.Min()));
    }

    private double Y(decimal amount) => Height - ((double)((amount - Low) / (High - Low)) * (Height - 4));

    private double Tall(decimal amount) => (double)(amount / (High - Low)) * (Height - 4);

    private double Left(DateOnly day)
    {
        var at = day.DayNumber - DateOnly.ParseExact(Lines[0].Key!, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
        return Math.Clamp((at + 0.5) * 100 / Lines.Count, 0, 100);
    }

    /// <summary>The value where it is known; a gap where it is not.</summary>
    private IEnumerable<string> Stretches()
    {
        var points = new List<string>();
        for (var i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].Value.Total is { } value)
                points.Add($"{Text((i + 0.5) * Step)},{Text(Y(value))}");
            if (points.Count > 0 && (Lines[i].Value.Total is null || i == Lines.Count - 1))
            {
                // A day by itself is a short stroke: a point would not be seen.
                yield return points.Count == 1 ? $"{points[0]} {Text(double.Parse(points[0].Split(',')[0], CultureInfo.InvariantCulture) + (Step * .3))},{points[0].Split(',')[1]}" : string.Join(' ', points);
                points.Clear();
            }
        }
    }

    private static string Says(EconomicsLine line) =>
        $"{Short(line.Key!)}: models {Figures.Dollars(line.Cost.Model)}, tools {Figures.Dollars(line.Cost.Tool)}, people {Figures.Dollars(line.Cost.Human)}, incidents {Figures.Dollars(line.Cost.Incident)}; value {Figures.Dollars(line.Value.Total)}; {Figures.Count(line.CompletedTasks)} tasks";

    private static string Short(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("d MMM", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
