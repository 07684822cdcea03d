using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Components;

/// <summary>One point of a scatter chart: a link with a name.</summary>
/// <param name="Tone">good, warn, bad or plain; said in <paramref name="Title"/> too.</param>
/// <param name="Title">All there is to say of it, for hovering and screen readers.</param>
public sealed record ScatterPoint(string Label, decimal Across, decimal Up, string Tone, string Title, string Href);

/// <summary>Points over two amounts, with the line on which both are equal. Names stand beside the points and keep their size on any screen.</summary>
public partial class ScatterChart
{
    // In hundredths of the plot: 26 of its 340 pixels, and what a name takes of a phone's width.
    private const double NameHeight = 7.7, NameWidth = 50, DotWidth = 4, FromAxes = 5;

    private const int Spread = 100;

    private IReadOnlyList<Placed> _placed = [];
    private double? _unit;

    [Parameter, EditorRequired]
    public IReadOnlyList<ScatterPoint> Points { get; set; } = [];

    /// <summary>What stands on the level axis.</summary>
    [Parameter, EditorRequired]
    public string Across { get; set; } = "";

    [Parameter, EditorRequired]
    public string Upward { get; set; } = "";

    /// <summary>What is true above the line of equality.</summary>
    [Parameter]
    public string Above { get; set; } = "";

    [Parameter]
    public string Below { get; set; } = "";

    [Parameter, EditorRequired]
    public required Func<decimal, string> Format { get; set; }

    private decimal Edge { get; set; }

    private decimal High { get; set; }

    private decimal Low { get; set; }

    private string Summary => $"{Points.Count} points, {Across} across and {Upward} upward. {string.Join(" ", Points.Select(point => point.Title + "."))}";

    protected override void OnParametersSet()
    {
        (Edge, High) = (Rounded(Points.Select(point => point.Across).DefaultIfEmpty(0).Max()), Rounded(Points.Select(point => point.Up).DefaultIfEmpty(0).Max()));
        Low = -Rounded(-Points.Select(point => point.Up).DefaultIfEmpty(0).Min(), least: 0);
        var all = Points.SelectMany(point => new[] { point.Across, Math.Abs(point.Up) }).Where(amount => amount > 0).ToList();
        // One that is thousands of times another would press all others into a corner. One scale for both axes keeps the line of equality straight.
        _unit = all.Count > 1 && all.Max() > all.Min() * Spread ? (double)all.Min() : null;
        if (_unit is not null)
            Edge = High = Math.Max(Edge, High);
        _placed = Place();
    }

    /// <summary>What an amount is on the scale: itself, or its logarithm, both ways from nought.</summary>
    private double Scaled(decimal amount) => _unit is { } unit ? Math.Sign(amount) * Math.Log10(1 + (Math.Abs((double)amount) / unit)) : (double)amount;

    private double Right(decimal amount) => Scaled(amount) / Scaled(Edge) * 100;

    /// <summary>Names keep a line's height from each other, so that each can be read and hit; points stand where they belong.</summary>
    private List<Placed> Place()
    {
        var dots = Points.OrderByDescending(point => point.Up).ThenByDescending(point => point.Across).Select(point => new Placed(point, Right(point.Across), Up(point.Up), Right(point.Across) > 60, 0)).ToList();
        var placed = new List<Placed>();
        foreach (var dot in dots)
            placed.Add(dot with { NameY = Free(placed, dots, dot) ?? Free(placed, [], dot) ?? dot.Y });
        return placed;
    }

    /// <summary>The place nearest to a point, downward first, that no name near it has and that covers no dot; inside the axes, so that it stands on none of them.</summary>
    private static double? Free(List<Placed> placed, List<Placed> dots, Placed point)
    {
        for (var step = 0; step <= 4 * (100 / NameHeight); step++)
        {
            var tried = Math.Clamp(point.Y, FromAxes, 100 - FromAxes) + ((step % 2 == 0 ? -1 : 1) * ((step + 1) / 2) * (NameHeight / 2));
            if (tried is >= FromAxes and <= 100 - FromAxes
                && !placed.Any(other => Math.Abs(other.X - point.X) < NameWidth && Math.Abs(other.NameY - tried) < NameHeight)
                && !dots.Any(other => other != point && Covers(point, tried, other)))
                return tried;
        }

        return null;
    }

    private static bool Covers(Placed point, double nameY, Placed dot)
    {
        var away = point.IsLeft ? point.X - dot.X : dot.X - point.X;
        return away is > 0 and < NameWidth && Math.Abs(dot.Y - nameY) < (NameHeight / 2) + (DotWidth / 2);
    }

    private double Up(decimal amount) => Math.Clamp((Scaled(amount) - Scaled(Low)) / (Scaled(High) - Scaled(Low)) * 100, 0, 100);

    /// <summary>The next of 1, 2, 5, 10, 20, 50 … that is no less.</summary>
    private static decimal Rounded(decimal amount, decimal least = 1)
    {
        if (amount <= 0)
            return least;
        var unit = 1m;
        while (unit < amount)
            unit *= 10;
        while (unit / 10 >= amount)
            unit /= 10;
        return unit / 5 >= amount ? unit / 5 : unit / 2 >= amount ? unit / 2 : unit;
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private sealed record Placed(ScatterPoint Point, double X, double Y, bool IsLeft, double NameY);
}
