using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal.Otlp;

/// <summary>Reads <c>ExportMetricsServiceRequest</c> in protobuf; the numbers are those of opentelemetry-proto.</summary>
internal static class MetricsProtobuf
{
    public static void Read(ReadOnlySpan<byte> body, OtlpPoints points)
    {
        var request = new ProtoReader(body);
        while (request.Next())
        {
            if (request.Field == 1)
                ReadResource(request.Bytes(), points);
            else
                request.Skip();
        }
    }

    private static void ReadResource(ReadOnlySpan<byte> bytes, OtlpPoints points)
    {
        // Fields may come in any order; what the resource says is needed for each point.
        var (about, number) = (new Dictionary<string, string>(StringComparer.Ordinal), points.NextResource());
        var first = new ProtoReader(bytes);
        while (first.Next())
        {
            if (first.Field == 1)
                ProtoAttributes.Read(first.Bytes(), 1, about, AttributeNames.OfMetrics);
            else
                first.Skip();
        }

        var second = new ProtoReader(bytes);
        while (second.Next())
        {
            if (second.Field == 2)
                ReadScope(second.Bytes(), number, about, points);
            else
                second.Skip();
        }
    }

    private static void ReadScope(ReadOnlySpan<byte> bytes, int resource, Dictionary<string, string> about, OtlpPoints points)
    {
        var scope = new ProtoReader(bytes);
        while (scope.Next())
        {
            if (scope.Field == 2)
                ReadMetric(scope.Bytes(), resource, about, points);
            else
                scope.Skip();
        }
    }

    private static void ReadMetric(ReadOnlySpan<byte> bytes, int resource, Dictionary<string, string> about, OtlpPoints points)
    {
        var metric = new RawMetric();
        ReadOnlySpan<byte> data = [];
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    metric.Name = ProtoAttributes.Text(reader.Bytes(), GenAi.LongestFact);
                    break;
                case 3:
                    metric.Unit = ProtoAttributes.Text(reader.Bytes(), GenAi.LongestFact);
                    break;
                case 5 or 7 or 9 or 10 or 11:
                    metric.Kind = reader.Field switch { 5 => MetricKind.Gauge, 7 => MetricKind.Sum, 9 => MetricKind.Histogram, 10 => MetricKind.ExponentialHistogram, _ => MetricKind.Summary };
                    data = reader.Bytes();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        ReadTraits(data, metric);
        ReadPoints(data, metric, resource, about, points);
    }

    private static void ReadTraits(ReadOnlySpan<byte> data, RawMetric metric)
    {
        if (metric.Kind != MetricKind.Sum)
            return;
        var reader = new ProtoReader(data);
        while (reader.Next())
        {
            if (reader.Field == 2)
                metric.Temporality = (int)reader.Varint();
            else if (reader.Field == 3)
                metric.IsMonotonic = reader.Varint() != 0;
            else
                reader.Skip();
        }
    }

    private static void ReadPoints(ReadOnlySpan<byte> data, RawMetric metric, int resource, Dictionary<string, string> about, OtlpPoints points)
    {
        var keeps = OtlpPoints.Keeps(metric);
        var reader = new ProtoReader(data);
        while (reader.Next())
        {
            if (reader.Field != 1)
            {
                reader.Skip();
                continue;
            }

            points.Count();
            var point = reader.Bytes();
            if (keeps)
                points.Kept.Add(metric.Kind is MetricKind.Gauge or MetricKind.Sum ? ReadPoint(point, new RawPoint(metric, resource, about)) : new RawPoint(metric, resource, about));
        }
    }

    private static RawPoint ReadPoint(ReadOnlySpan<byte> bytes, RawPoint point)
    {
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 3:
                    point.Time = reader.Fixed64();
                    break;
                case 4:
                    point.Value = reader.Double();
                    break;
                case 6:
                    point.Value = (long)reader.Fixed64();
                    break;
                case 8:
                    point.Flags = (uint)reader.Varint();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        ProtoAttributes.Read(bytes, 7, point.Attributes, AttributeNames.OfMetrics);
        return point;
    }
}
