using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Components;

/// <summary>One bar: what it stands for and a value for each series.</summary>
public sealed record Bar(string Label, IReadOnlyList<int> Values);

/// <summary>One series of a bar chart.</summary>
/// <param name="Colour">A CSS colour.</param>
public sealed record BarSeries(string Name, string Colour);

/// <summary>Stacked bars over time. Hovering a bar tells its figures; the label tells the totals to screen readers.</summary>
public partial class StackedBars
{
    private const int Width = 600;
    private const int Height = 120;

    [Parameter, EditorRequired]
    public IReadOnlyList<Bar> Bars { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<BarSeries> Series { get; set; } = [];

    private double Step => Bars.Count == 0 ? Width : (double)Width / Bars.Count;

    private double Scale => (double)Height / Math.Max(1, Bars.Select(bar => bar.Values.Sum()).DefaultIfEmpty(0).Max());

    private string Summary => string.Join(", ", Series.Select((series, index) => $"{Bars.Sum(bar => bar.Values[index])} {series.Name}"));

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
