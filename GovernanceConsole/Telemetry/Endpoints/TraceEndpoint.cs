using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Telemetry.Internal;
using GovernanceConsole.Telemetry.Internal.Otlp;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Telemetry.Endpoints;

/// <summary><c>POST /v1/traces</c>: OTLP/HTTP, protobuf and JSON, as it is or with gzip.</summary>
internal static class TraceEndpoint
{
    // As they are: OTLP's own members are camelCase.
    private static readonly JsonSerializerOptions CamelCase = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/v1/traces", (Delegate)HandleAsync).Needs(Permission.ReportTelemetry).WithTags("Agents").WithName("ExportTraces").WithSummary("Take in traces (OTLP/HTTP, protobuf and JSON, gzip).");

    private static async Task HandleAsync(HttpContext http, SpanIntake intake, BodyMemory memory, IOptions<TelemetryOptions> options)
    {
        var type = RpcStatus.TypeOf(http.Request);
        if (type != RpcStatus.Protobuf && type != RpcStatus.Json)
        {
            await RpcStatus.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, $"Traces come as {RpcStatus.Protobuf} or {RpcStatus.Json}.");
            return;
        }

        var encoding = http.Request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        if (encoding is not ("" or "identity" or "gzip"))
        {
            await RpcStatus.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, $"Content-Encoding is gzip or none, not '{encoding}'.");
            return;
        }

        var (status, problem, spans) = await ReadAsync(http, memory, options.Value, type == RpcStatus.Protobuf, encoding == "gzip");
        if (spans is null)
        {
            await RpcStatus.WriteAsync(http, status, problem!);
            return;
        }

        switch (await intake.TakeAsync(await http.CallerAsync(), spans, http.RequestAborted))
        {
            case TakenSpans.Stored stored:
                http.Response.ContentType = type;
                await http.Response.Body.WriteAsync(type == RpcStatus.Protobuf ? Protobuf(stored) : Json(stored), http.RequestAborted);
                break;
            case TakenSpans.Unavailable unavailable:
                await RpcStatus.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, unavailable.Detail);
                break;
        }
    }

    private static async Task<(int Status, string? Problem, OtlpSpans? Spans)> ReadAsync(HttpContext http, BodyMemory memory, TelemetryOptions options, bool isProtobuf, bool gzip)
    {
        try
        {
            if (http.Request.ContentLength > options.MaxBodyBytes)
                throw new OtlpSizeException($"The body is longer than {options.MaxBodyBytes} bytes.");
            // Its own limit stands in for the one of all other calls.
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
                feature.MaxRequestBodySize = options.MaxBodyBytes;
            using var body = await memory.ReadAsync(http.Request.Body, gzip, options.MaxBodyBytes, http.RequestAborted);
            if (body is null)
                return (StatusCodes.Status429TooManyRequests, "Too many large bodies come at once. Send it again in a moment.", null);
            var spans = new OtlpSpans(options);
            if (isProtobuf)
                OtlpProtobuf.Read(body.Bytes, spans);
            else
                OtlpJson.Read(body.Bytes, spans);
            return (StatusCodes.Status200OK, null, spans);
        }
        catch (OtlpFormatException unreadable)
        {
            return (StatusCodes.Status400BadRequest, unreadable.Message, null);
        }
        catch (InvalidDataException)
        {
            return (StatusCodes.Status400BadRequest, "The body is not gzip, although Content-Encoding says so.", null);
        }
        catch (OtlpSizeException tooLarge)
        {
            return (StatusCodes.Status413PayloadTooLarge, tooLarge.Message, null);
        }
        catch (BadHttpRequestException refused)
        {
            return (refused.StatusCode, refused.Message, null);
        }
    }

    // Without a rejected span partial_success stays unset, as the protocol asks.
    private static byte[] Json(TakenSpans.Stored stored) => stored.Problem is null
        ? "{}"u8.ToArray()
        : JsonSerializer.SerializeToUtf8Bytes(new { partialSuccess = new { rejectedSpans = stored.Rejected.ToString(CultureInfo.InvariantCulture), errorMessage = stored.Problem } }, CamelCase);

    private static byte[] Protobuf(TakenSpans.Stored stored)
    {
        if (stored.Problem is null)
            return [];
        using var partial = new MemoryStream();
        partial.WriteByte(0x08);
        RpcStatus.WriteVarint(partial, (ulong)stored.Rejected);
        WriteBytes(partial, 0x12, Encoding.UTF8.GetBytes(stored.Problem));
        using var response = new MemoryStream();
        WriteBytes(response, 0x0a, partial.ToArray());
        return response.ToArray();
    }

    private static void WriteBytes(MemoryStream stream, byte tag, byte[] bytes)
    {
        stream.WriteByte(tag);
        RpcStatus.WriteVarint(stream, (ulong)bytes.Length);
        stream.Write(bytes);
    }
}
