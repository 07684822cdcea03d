using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>Reads <c>ExportMetricsServiceRequest</c> in OTLP's JSON.</summary>
internal static class MetricsJson
{
    public static void Read(ReadOnlySpan<byte> body, OtlpPoints points) => JsonWalk.Body(body, "resourceMetrics", points, ReadResource);

    private static void ReadResource(ref Utf8JsonReader reader, OtlpPoints points)
    {
        // Members may come in any order; what the resource says is needed for each point.
        var about = new Dictionary<string, string>(StringComparer.Ordinal);
        var again = reader;
        JsonWalk.Members(ref again, (about, AttributeNames.OfMetrics), static (ref Utf8JsonReader at, string name, (Dictionary<string, string> Into, AttributeNames Names) state) =>
        {
            if (name == "resource")
                JsonAttributes.ReadResource(ref at, state);
            else
                at.Skip();
        });
        JsonWalk.Members(ref reader, new Place(points.NextResource(), about, points), static (ref Utf8JsonReader at, string name, Place place) =>
        {
            if (name == "scopeMetrics")
                JsonWalk.Items(ref at, place, ReadScope);
            else
                at.Skip();
        });
    }

    private static void ReadScope(ref Utf8JsonReader reader, Place place) =>
        JsonWalk.Members(ref reader, place, static (ref Utf8JsonReader at, string name, Place place) =>
        {
            if (name == "metrics")
                JsonWalk.Items(ref at, place, ReadMetric);
            else
                at.Skip();
        });

    private static void ReadMetric(ref Utf8JsonReader reader, Place place)
    {
        // Its name may stand behind its points.
        var metric = new RawMetric();
        var again = reader;
        JsonWalk.Members(ref again, metric, ReadTrait);
        JsonWalk.Members(ref reader, (metric, place), static (ref Utf8JsonReader at, string name, (RawMetric Metric, Place Place) state) =>
        {
            if (KindOf(name) == state.Metric.Kind)
                JsonWalk.Members(ref at, state, ReadPoints);
            else
                at.Skip();
        });
    }

    private static void ReadTrait(ref Utf8JsonReader reader, string name, RawMetric metric)
    {
        if (name == "name")
        {
            metric.Name = GenAi.Clean(reader.GetString()!, GenAi.LongestFact);
        }
        else if (name == "unit")
        {
            metric.Unit = GenAi.Clean(reader.GetString()!, GenAi.LongestFact);
        }
        else if (KindOf(name) is { } kind)
        {
            metric.Kind = kind;
            JsonWalk.Members(ref reader, metric, ReadSumTrait);
        }
        else
        {
            reader.Skip();
        }
    }

    private static void ReadSumTrait(ref Utf8JsonReader reader, string name, RawMetric metric)
    {
        if (name == "isMonotonic")
            metric.IsMonotonic = reader.GetBoolean();
        else if (name == "aggregationTemporality" && reader.TokenType == JsonTokenType.String)
            metric.Temporality = reader.GetString() switch { "AGGREGATION_TEMPORALITY_DELTA" => RawMetric.Delta, "AGGREGATION_TEMPORALITY_CUMULATIVE" => RawMetric.Cumulative, _ => 0 };
        else if (name == "aggregationTemporality")
            metric.Temporality = reader.GetInt32();
        else
            reader.Skip();
    }

    private static MetricKind? KindOf(string member) => member switch
    {
        "gauge" => MetricKind.Gauge,
        "sum" => MetricKind.Sum,
        "histogram" => MetricKind.Histogram,
        "exponentialHistogram" => MetricKind.ExponentialHistogram,
        "summary" => MetricKind.Summary,
        _ => null,
    };

    private static void ReadPoints(ref Utf8JsonReader reader, string name, (RawMetric Metric, Place Place) state)
    {
        if (name == "dataPoints")
            JsonWalk.Items(ref reader, state, ReadPoint);
        else
            reader.Skip();
    }

    private static void ReadPoint(ref Utf8JsonReader reader, (RawMetric Metric, Place Place) state)
    {
        var (metric, place) = state;
        place.Points.Count();
        var point = new RawPoint(metric, place.Resource, place.About);
        if (!OtlpPoints.Keeps(metric) || metric.Kind is not (MetricKind.Gauge or MetricKind.Sum))
            reader.Skip();
        else
            JsonWalk.Members(ref reader, point, ReadPointMember);
        if (OtlpPoints.Keeps(metric))
            place.Points.Kept.Add(point);
    }

    private static void ReadPointMember(ref Utf8JsonReader reader, string name, RawPoint point)
    {
        switch (name)
        {
            case "timeUnixNano":
                point.Time = JsonWalk.Number(ref reader);
                break;
            case "asDouble":
                // Protobuf's JSON has NaN and Infinity as text.
                point.Value = reader.TokenType == JsonTokenType.String ? double.Parse(reader.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture) : reader.GetDouble();
                break;
            case "asInt":
                point.Value = reader.TokenType == JsonTokenType.String ? long.Parse(reader.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : reader.GetInt64();
                break;
            case "flags":
                point.Flags = (uint)JsonWalk.Number(ref reader);
                break;
            case "attributes":
                JsonAttributes.Read(ref reader, point.Attributes, AttributeNames.OfMetrics);
                break;
            default:
                reader.Skip();
                break;
        }
    }

    /// <summary>Where in the request the reader is.</summary>
    private sealed record Place(int Resource, IReadOnlyDictionary<string, string> About, OtlpPoints Points);
}
