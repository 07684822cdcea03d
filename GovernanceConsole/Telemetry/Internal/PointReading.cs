using GovernanceConsole.Telemetry.Internal.Otlp;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Reads a point that came into what it says, or why it says nothing. Pure.</summary>
internal static class PointReading
{
    private const ulong NanosOfTick = 100;

    public static (MetricPoint? Point, string? Problem) Read(RawPoint point)
    {
        var (metric, name) = (point.Metric, point.Metric.Name);
        if (MetricNames.Find(name) is not { } figure)
            return (null, $"There is no metric {name}; there are {string.Join(", ", MetricNames.All)}.");
        if (Unfit(metric, figure) is { } unfit)
            return (null, unfit);
        if (point.Value is not { } value)
            return (null, $"A point of {name} has no value.");
        if (point.Find(MetricNames.IdOf(figure)) is not { Length: > 0 } of)
            return (null, $"A point of {name} has no attribute {MetricNames.IdOf(figure)}, nor has its resource.");
        if (MetricReading.Problem(name, figure, value, metric.Unit) is { } problem)
            return (null, $"{of}: {problem}");
        return point.Time > long.MaxValue
            ? (null, $"{of}: the time of {name} is no time.")
            : (new MetricPoint(figure, of, value, point.Time == 0 ? null : DateTimeOffset.UnixEpoch.AddTicks((long)(point.Time / NanosOfTick)), point.Resource), null);
    }

    /// <summary>Why an instrument of this kind does not say what the figure is.</summary>
    private static string? Unfit(RawMetric metric, MetricFigure figure)
    {
        var isCount = figure is MetricFigure.Anomalies or MetricFigure.SlaGood or MetricFigure.SlaTotal;
        return metric.Kind switch
        {
            MetricKind.Gauge => null,
            MetricKind.Sum when metric.IsMonotonic && metric.Temporality != RawMetric.Delta =>
                $"{metric.Name} is a sum since its process began, which is no reading: use a gauge{(isCount ? ", or export sums with delta temporality" : "")}.",
            // What a service level counts adds up: a total that is sent again and again would count again and again.
            MetricKind.Sum when figure is MetricFigure.SlaGood or MetricFigure.SlaTotal =>
                metric.Temporality == RawMetric.Delta ? null : $"{metric.Name} is a running sum, which would count again with each export: use a gauge, or delta temporality.",
            MetricKind.Sum when metric.Temporality == RawMetric.Delta && !(isCount && metric.IsMonotonic) => $"{metric.Name} is a sum of differences, which is no reading: use a gauge.",
            MetricKind.Sum => null,
            MetricKind.Histogram => $"{metric.Name} came as a histogram; it is a gauge or a sum.",
            MetricKind.ExponentialHistogram => $"{metric.Name} came as an exponential histogram; it is a gauge or a sum.",
            MetricKind.Summary => $"{metric.Name} came as a summary; it is a gauge or a sum.",
        };
    }
}
