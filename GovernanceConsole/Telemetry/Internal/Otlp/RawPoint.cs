namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>What kind of metric a point came in.</summary>
internal enum MetricKind
{
    Gauge,
    Sum,
    Histogram,
    ExponentialHistogram,
    Summary,
}

/// <summary>A metric as it came, without its points.</summary>
internal sealed class RawMetric
{
    public const int Delta = 1, Cumulative = 2;

    public string Name { get; set; } = "";

    public string Unit { get; set; } = "";

    public MetricKind Kind { get; set; }

    /// <summary>Of a sum: <see cref="Delta"/>, <see cref="Cumulative"/>, or 0 where it is not said.</summary>
    public int Temporality { get; set; }

    /// <summary>Of a sum: it only grows.</summary>
    public bool IsMonotonic { get; set; }
}

/// <summary>One data point of a metric as it came.</summary>
internal sealed class RawPoint(RawMetric metric, int resource, IReadOnlyDictionary<string, string> about)
{
    private const uint NoRecordedValue = 1;

    public RawMetric Metric => metric;

    /// <summary>The number of its resource in the request: each resource measures for itself.</summary>
    public int Resource => resource;

    /// <summary>Nanoseconds since 1970; 0 where it is not said.</summary>
    public ulong Time { get; set; }

    /// <summary>Null where there is none.</summary>
    public double? Value { get; set; }

    public uint Flags { get; set; }

    /// <summary>The sender says itself that nothing was measured.</summary>
    public bool IsEmpty => (Flags & NoRecordedValue) != 0;

    public Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>An attribute of the point, or of its resource.</summary>
    public string? Find(string name) => Attributes.GetValueOrDefault(name) ?? about.GetValueOrDefault(name);
}
