using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace GovernedAgentSample;

/// <summary>A monitor of data that an agent depends on: gauges of unmodified OpenTelemetry become readings in the console.</summary>
public static class DataMonitor
{
    private const string Source = "data-monitor-sample";

    /// <summary>Measures once and sends it. A monitor that runs on would leave the pace to the SDK.</summary>
    /// <param name="token">Of a client with the scope telemetry; an agent's own may not report.</param>
    public static bool Send(Uri console, string token, string dataSource, string platform, DateTimeOffset dataAsOf)
    {
        using var meter = new Meter(Source);
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(Source).AddOtlpExporter(otlp =>
        {
            otlp.Endpoint = new Uri(console, "/v1/metrics");
            otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
            otlp.Headers = $"Authorization=Bearer {token}";
        }).Build();

        var ofSource = new KeyValuePair<string, object?>("governance.data_source.id", dataSource);
        meter.CreateGauge<double>("governance.data.completeness").Record(0.984, ofSource);
        meter.CreateGauge<double>("governance.data.match_rate").Record(0.93, ofSource);
        meter.CreateGauge<int>("governance.data.anomalies").Record(3, ofSource);
        meter.CreateGauge<long>("governance.data.as_of", "s").Record(dataAsOf.ToUnixTimeSeconds(), ofSource);
        meter.CreateGauge<int>("governance.platform.up").Record(1, new KeyValuePair<string, object?>("governance.platform.id", platform));
        return provider.Shutdown();
    }
}
