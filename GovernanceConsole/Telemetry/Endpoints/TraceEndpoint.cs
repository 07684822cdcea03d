using GovernanceConsole.Access;
using GovernanceConsole.Telemetry.Internal;
using GovernanceConsole.Telemetry.Internal.Otlp;
using GovernanceConsole.Web;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Telemetry.Endpoints;

/// <summary><c>POST /v1/traces</c>: OTLP/HTTP, protobuf and JSON, as it is or with gzip.</summary>
internal static class TraceEndpoint
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/v1/traces", (Delegate)HandleAsync).Needs(Permission.ReportTelemetry).WithTags("Agents").WithName("ExportTraces").WithMetadata(new TakesBody("ExportTraceServiceRequest (OTLP 1.10)", "application/x-protobuf", "application/json")).WithSummary("Take in traces (OTLP/HTTP, protobuf and JSON, gzip).");

    private static Task HandleAsync(HttpContext http, SpanIntake intake, BodyMemory memory, IOptions<TelemetryOptions> options) =>
        new OtlpExchange<OtlpSpans>("Traces", "rejectedSpans", one => new OtlpSpans(one), OtlpProtobuf.Read, OtlpJson.Read, memory, options.Value).HandleAsync(http, intake.TakeAsync);
}
