using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Web;

/// <summary>Reads JSON bodies by hand, so that every malformed one is a 400 that names what is wrong.</summary>
public static class RequestBody
{
    /// <summary>The largest body of any call; the server stops reading there.</summary>
    public const long MaxBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Reads the body as <typeparamref name="T"/>; exactly one of the two results is set.</summary>
    public static async Task<(T? Value, Refusal? Refusal)> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        if (!IsJson(request))
            return (null, new Refusal(RefusalKind.Malformed, "The body must be JSON: send Content-Type: application/json."));
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, Strict, cancellationToken);
            return Read<T>(document);
        }
        catch (JsonException exception)
        {
            return (null, Explain(exception));
        }
        catch (BadHttpRequestException exception)
        {
            return (null, new Refusal(RefusalKind.Malformed, exception.Message));
        }
    }

    /// <summary>Reads the body as <typeparamref name="T"/> with, beside its members, an optional <c>reason</c> for the change.</summary>
    public static async Task<(T? Value, string? Reason, Refusal? Refusal)> ReadChangeAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        var (body, refusal) = await ReadAsync<JsonObject>(request, cancellationToken);
        if (body is null)
            return (null, null, refusal);
        try
        {
            body.Remove("reason", out var given);
            var reason = given is null ? null : given.GetValueKind() == JsonValueKind.String ? given.GetValue<string>() : throw new JsonException("reason", "$.reason", null, null);
            return (body.Deserialize<T>(WireJson.Incoming), reason, null);
        }
        catch (JsonException exception)
        {
            return (null, null, Explain(exception));
        }
    }

    /// <summary>Reads JSON that came in another way than as a body, as strictly.</summary>
    public static (T? Value, Refusal? Refusal) Read<T>(ReadOnlyMemory<byte> json)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read<T>(document);
        }
        catch (JsonException exception)
        {
            return (null, Explain(exception));
        }
    }

    /// <summary>Reads a part of a body that was read before as <typeparamref name="T"/>.</summary>
    public static (T? Value, Refusal? Refusal) Read<T>(JsonObject part)
        where T : class
    {
        try
        {
            return (part.Deserialize<T>(WireJson.Incoming), null);
        }
        catch (JsonException exception)
        {
            return (null, Explain(exception));
        }
    }

    public static bool IsJson(HttpRequest request) =>
        request.ContentType is { } type && type.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);

    private static (T? Value, Refusal? Refusal) Read<T>(JsonDocument document)
        where T : class
    {
        if (!IsReadable(document.RootElement))
            return (null, new Refusal(RefusalKind.Malformed, "A text in the body holds half of a surrogate pair."));
        if (ZeroCharacter.IsIn(JsonMarshal.GetRawUtf8Value(document.RootElement)))
            return (null, new Refusal(RefusalKind.Malformed, ZeroCharacter.Refused));
        var value = document.Deserialize<T>(WireJson.Incoming);
        return value is null ? (null, new Refusal(RefusalKind.Malformed, "The body must be a JSON object, not null.")) : (value, null);
    }

    /// <summary>An escape such as \ud800 parses, but is no text: it would fault wherever it is read later.</summary>
    private static bool IsReadable(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(member => member.Name is not null && IsReadable(member.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(IsReadable),
                JsonValueKind.String => element.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static Refusal Explain(JsonException exception) => JsonFault.Explain(exception, "The body is not valid JSON for this call");
}
