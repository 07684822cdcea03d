using System.Globalization;

namespace GovernanceConsole.Telemetry.Rules;

/// <summary>What a point of a metric says of something.</summary>
/// <param name="Of">The id of the data source, platform or service level.</param>
/// <param name="At">When it was measured; null where it is not said.</param>
/// <param name="Resource">Who measured it, of those in one request.</param>
internal sealed record MetricPoint(MetricFigure Figure, string Of, double Value, DateTimeOffset? At, int Resource);

/// <summary>Points of one export that make one reading together.</summary>
internal sealed record MetricGroup(string Kind, string Of, DateTimeOffset? At, IReadOnlyDictionary<MetricFigure, double> Figures)
{
    public double? this[MetricFigure figure] => Figures.TryGetValue(figure, out var value) ? value : null;
}

/// <summary>Holds points of metrics against what their figures can be, and puts together what was measured together. Pure.</summary>
internal static class MetricReading
{
    // An SDK collects its metrics one after the other, each with its own time.
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(1);

    // Seconds to the end of the year 9999.
    private const double LastSecond = 253_402_300_799;

    /// <summary>Why a figure cannot have this value or unit, or null.</summary>
    public static string? Problem(string name, MetricFigure figure, double value, string unit) =>
        !double.IsFinite(value) ? string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, which is no measurement.")
        : figure switch
        {
            MetricFigure.Completeness or MetricFigure.MatchRate => unit is "%" ? $"{name} is a share from 0 to 1, not a percentage." : null,
            MetricFigure.Anomalies or MetricFigure.SlaGood or MetricFigure.SlaTotal =>
                value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue ? null : string.Create(CultureInfo.InvariantCulture, $"{name} is a whole number, not {value}."),
            MetricFigure.AsOf => unit is not ("" or "s") ? $"{name} is in seconds since 1970, not in {unit}." : value is >= 0 and <= LastSecond ? null : $"{name} is in seconds since 1970; this is no such time.",
            MetricFigure.PlatformUp => value is 0 or 0.5 or 1 ? null : string.Create(CultureInfo.InvariantCulture, $"{name} is 1 for up, 0.5 for degraded or 0 for down, not {value}."),
            MetricFigure.SlaUp => value is 0 or 1 ? null : string.Create(CultureInfo.InvariantCulture, $"{name} is 1 for up or 0 for down, not {value}."),
        };

    /// <summary>The readings that points make, the earliest first. Each figure occurs once in a reading.</summary>
    public static IReadOnlyList<(MetricGroup Reading, int Points)> Group(IReadOnlyList<MetricPoint> points)
    {
        var groups = new List<(MetricGroup Reading, int Points)>();
        foreach (var same in points.GroupBy(point => (point.Resource, Kind: MetricNames.IdOf(point.Figure), point.Of)))
        {
            var open = new List<MetricPoint>();
            foreach (var point in same.OrderBy(point => point.At ?? DateTimeOffset.MaxValue))
            {
                if (open.Count > 0 && (open.Any(one => one.Figure == point.Figure) || !IsTogether(open[0], point)))
                    groups.Add(Close(same.Key.Kind, open));
                open.Add(point);
            }

            groups.Add(Close(same.Key.Kind, open));
        }

        return [.. groups.OrderBy(group => group.Reading.At ?? DateTimeOffset.MaxValue)];
    }

    private static bool IsTogether(MetricPoint first, MetricPoint next) => first.At is { } at ? next.At - at <= Together : next.At is null;

    private static (MetricGroup Reading, int Points) Close(string kind, List<MetricPoint> open)
    {
        var reading = new MetricGroup(kind, open[0].Of, open[^1].At, open.ToDictionary(point => point.Figure, point => point.Value));
        var points = open.Count;
        open.Clear();
        return (reading, points);
    }
}
