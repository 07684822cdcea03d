using System.Text;
using System.Text.Json;

namespace GovernanceConsole.Web;

/// <summary>Errors as OTLP has them: a <c>google.rpc.Status</c> in the encoding of the request, protobuf or JSON.</summary>
public static class RpcStatus
{
    public static readonly string Protobuf = "application/x-protobuf";
    public static readonly string Json = "application/json";

    // Field 2, length-delimited.
    private const byte MessageTag = 0x12;

    /// <summary>The media type of the body, lower case and without parameters; null where there is none.</summary>
    public static string? TypeOf(HttpRequest request) => request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>Answers with a status that clients of OTLP can read. Those that may be tried again say when.</summary>
    public static async Task WriteAsync(HttpContext http, int status, string message)
    {
        http.Response.StatusCode = status;
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = "1";
        var isProtobuf = TypeOf(http.Request) == Protobuf;
        http.Response.ContentType = isProtobuf ? Protobuf : Json;
        await http.Response.Body.WriteAsync(isProtobuf ? Encode(message) : JsonSerializer.SerializeToUtf8Bytes(new { message }, WireJson.Options), http.RequestAborted);
    }

    private static byte[] Encode(string message)
    {
        var text = Encoding.UTF8.GetBytes(message);
        using var stream = new MemoryStream();
        stream.WriteByte(MessageTag);
        WriteVarint(stream, (ulong)text.Length);
        stream.Write(text);
        return stream.ToArray();
    }

    /// <summary>Protobuf's variable-length number.</summary>
    public static void WriteVarint(Stream stream, ulong value)
    {
        for (; value > 0x7f; value >>= 7)
            stream.WriteByte((byte)(value | 0x80));
        stream.WriteByte((byte)value);
    }
}
