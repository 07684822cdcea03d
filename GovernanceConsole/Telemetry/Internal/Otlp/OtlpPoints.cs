using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>Takes in the data points of one request while it is read, and stops at the limit.</summary>
internal sealed class OtlpPoints(TelemetryOptions options)
{
    private int _seen;

    /// <summary>How many resources there were so far.</summary>
    public int Resources { get; private set; }

    /// <summary>The points that are meant for the console.</summary>
    public List<RawPoint> Kept { get; } = [];

    /// <summary>One more resource begins.</summary>
    public int NextResource() => Resources++;

    /// <summary>Whether a metric's points are read at all. All that others sent are counted.</summary>
    public static bool Keeps(RawMetric metric) => MetricNames.IsOurs(metric.Name);

    /// <summary>One more point begins.</summary>
    public void Count()
    {
        if (++_seen > options.MaxSpans)
            throw new OtlpSizeException($"A request carries at most {options.MaxSpans} data points. Send smaller batches.");
    }
}
