using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Components;

/// <summary>One value at a time.</summary>
/// <param name="Value">Null where it is unknown: the line is broken there.</param>
/// <param name="Says">What hovering tells, and the table.</param>
/// <param name="Bad">It lies on the wrong side.</param>
public sealed record LinePoint(DateTimeOffset At, double? Value, string Says, bool Bad = false);

/// <summary>A level that the line is held against.</summary>
public sealed record LineMark(double Value, string Label);

/// <summary>A figure over time against its marks, with the table behind it.</summary>
public partial class LineChart
{
    private const double Width = 600, Height = 150, Margin = 8;

    private const int FewPoints = 31;

    /// <summary>In the order of their times.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<LinePoint> Points { get; set; } = [];

    /// <summary>What the values are, as a heading.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter]
    public IReadOnlyList<LineMark> Marks { get; set; } = [];

    /// <summary>Writes a value for people.</summary>
    [Parameter]
    public Func<double, string> Format { get; set; } = value => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The lowest value of the scale; null for the lowest shown.</summary>
    [Parameter]
    public double? Floor { get; set; }

    /// <summary>The highest value of the scale; null for the highest shown.</summary>
    [Parameter]
    public double? Ceiling { get; set; }

    private IEnumerable<double> Shown => Points.Where(point => point.Value is not null).Select(point => point.Value!.Value).Concat(Marks.Select(mark => mark.Value));

    private double Low => Floor ?? Shown.DefaultIfEmpty(0).Min();

    private double High => Ceiling ?? Math.Max(Low, Shown.DefaultIfEmpty(1).Max());

    private string Summary => $"{Name}: {(Points.LastOrDefault(point => point.Value is not null)?.Value is { } last ? $"{Format(last)} at the last" : "unknown")}"
        + string.Concat(Marks.Select(mark => $", {mark.Label}")) + $"; {Points.Count(point => point.Bad)} of {Points.Count} on the wrong side";

    private List<List<LinePoint>> Stretches
    {
        get
        {
            var stretches = new List<List<LinePoint>> { new() };
            foreach (var point in Points)
            {
                if (point.Value is not null)
                    stretches[^1].Add(point);
                else if (stretches[^1].Count > 0)
                    stretches.Add([]);
            }

            return stretches;
        }
    }

    /// <summary>A point that no line leads to would not be seen; few are easier to read as points.</summary>
    private bool IsDrawn(LinePoint point) => Points.Count <= FewPoints || Stretches.Any(stretch => stretch.Count == 1 && stretch[0] == point);

    private double X(DateTimeOffset at) => Points[^1].At == Points[0].At ? Width / 2 : (at - Points[0].At) / (Points[^1].At - Points[0].At) * Width;

    private double Y(double value) => Height - Margin - (Math.Clamp((value - Low) / Math.Max(1e-9, High - Low), 0, 1) * (Height - (2 * Margin)));

    private static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.##}%");

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
