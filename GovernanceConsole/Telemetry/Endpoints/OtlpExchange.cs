using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Telemetry.Internal;
using GovernanceConsole.Telemetry.Internal.Otlp;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.Http.Features;

namespace GovernanceConsole.Telemetry.Endpoints;

/// <summary>OTLP/HTTP for every signal: protobuf and JSON, as it is or with gzip, with the errors and the partial success that the protocol has.</summary>
/// <param name="What">The signal in words: <c>Traces</c>.</param>
/// <param name="Rejected">The member of partial success that counts what was rejected.</param>
/// <param name="Begin">What takes in one request while it is read.</param>
internal sealed record OtlpExchange<T>(string What, string Rejected, Func<TelemetryOptions, T> Begin, OtlpExchange<T>.ReadBody FromProtobuf, OtlpExchange<T>.ReadBody FromJson, BodyMemory Memory, TelemetryOptions Options)
    where T : class
{
    // As they are: OTLP's own members are camelCase.
    private static readonly JsonSerializerOptions AsNamed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public delegate void ReadBody(ReadOnlySpan<byte> body, T into);

    /// <summary>Reads the request, has it taken, and answers.</summary>
    public async Task HandleAsync(HttpContext http, Func<Caller, T, CancellationToken, Task<TakenExport>> take)
    {
        var type = RpcStatus.TypeOf(http.Request);
        if (type != RpcStatus.Protobuf && type != RpcStatus.Json)
        {
            await RpcStatus.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, $"{What} come as {RpcStatus.Protobuf} or {RpcStatus.Json}.");
            return;
        }

        var encoding = http.Request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant();
        if (encoding is not ("" or "identity" or "gzip"))
        {
            await RpcStatus.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, $"Content-Encoding is gzip or none, not '{encoding}'.");
            return;
        }

        var (status, problem, read) = await ReadAsync(http, type == RpcStatus.Protobuf, encoding == "gzip");
        if (read is null)
        {
            await RpcStatus.WriteAsync(http, status, problem!);
            return;
        }

        switch (await take(await http.CallerAsync(), read, http.RequestAborted))
        {
            case TakenExport.Stored stored:
                http.Response.ContentType = type;
                await http.Response.Body.WriteAsync(type == RpcStatus.Protobuf ? Protobuf(stored) : Json(stored), http.RequestAborted);
                break;
            case TakenExport.Unavailable unavailable:
                await RpcStatus.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, unavailable.Detail);
                break;
        }
    }

    private async Task<(int Status, string? Problem, T? Read)> ReadAsync(HttpContext http, bool isProtobuf, bool gzip)
    {
        try
        {
            if (http.Request.ContentLength > Options.MaxBodyBytes)
                throw new OtlpSizeException($"The body is longer than {Options.MaxBodyBytes} bytes.");
            // Its own limit stands in for the one of all other calls.
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
                feature.MaxRequestBodySize = Options.MaxBodyBytes;
            using var body = await Memory.ReadAsync(http.Request.Body, gzip, Options.MaxBodyBytes, http.RequestAborted);
            if (body is null)
                return (StatusCodes.Status429TooManyRequests, "Too many large bodies come at once. Send it again in a moment.", null);
            var into = Begin(Options);
            (isProtobuf ? FromProtobuf : FromJson)(body.Bytes, into);
            return (StatusCodes.Status200OK, null, into);
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

    // Where nothing is rejected partial_success stays unset, as the protocol asks.
    private byte[] Json(TakenExport.Stored stored) => stored.Problem is null
        ? "{}"u8.ToArray()
        : JsonSerializer.SerializeToUtf8Bytes(new { partialSuccess = new Dictionary<string, string> { [Rejected] = stored.Rejected.ToString(CultureInfo.InvariantCulture), ["errorMessage"] = stored.Problem } }, AsNamed);

    private static byte[] Protobuf(TakenExport.Stored stored)
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
