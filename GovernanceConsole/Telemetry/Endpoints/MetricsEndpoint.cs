using GovernanceConsole.Access;
using GovernanceConsole.Telemetry.Internal;
using GovernanceConsole.Telemetry.Internal.Otlp;
using GovernanceConsole.Web;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Telemetry.Endpoints;

/// <summary><c>POST /v1/metrics</c>: readings of data sources, platforms and service levels as OpenTelemetry's SDKs send them.</summary>
internal static class MetricsEndpoint
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/v1/metrics", (Delegate)HandleAsync).Needs(Permission.ReportTelemetry).WithTags("Data quality").WithName("ExportMetrics").WithMetadata(new TakesBody("ExportMetricsServiceRequest (OTLP 1.10)", "application/x-protobuf", "application/json")).WithSummary("Take in readings as metrics (OTLP/HTTP, protobuf and JSON, gzip). What is not the console's is passed over.");

    private static Task HandleAsync(HttpContext http, PointIntake intake, BodyMemory memory, IOptions<TelemetryOptions> options) =>
        new OtlpExchange<OtlpPoints>("Metrics", "rejectedDataPoints", one => new OtlpPoints(one), MetricsProtobuf.Read, MetricsJson.Read, memory, options.Value).HandleAsync(http, intake.TakeAsync);
}
