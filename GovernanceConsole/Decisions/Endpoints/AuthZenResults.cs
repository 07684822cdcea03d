using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary>The standard's answers: JSON for 200, a plain message for everything else.</summary>
internal static class AuthZenResults
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task OkAsync(HttpContext http, Action<Utf8JsonWriter> write)
    {
        Write(http.Response, write);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    private static void Write(HttpResponse response, Action<Utf8JsonWriter> write)
    {
        var buffer = ReusedBuffer.Take();
        using (var json = new Utf8JsonWriter(buffer, Options))
            write(json);
        response.ContentType = "application/json";
        response.ContentLength = buffer.WrittenCount;
        response.BodyWriter.Write(buffer.WrittenSpan);
    }

    public static async Task ErrorAsync(HttpContext http, int status, string message)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        if (status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = "1";
        await http.Response.WriteAsync(message, http.RequestAborted);
    }
}
