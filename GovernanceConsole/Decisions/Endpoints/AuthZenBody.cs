using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary>The request body of an AuthZEN call: JSON, an object, of bounded size and depth, with one canonical form.</summary>
internal static class AuthZenBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public static async Task<JsonElement> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!RequestBody.IsJson(request))
            throw new AuthZenFormatException("Content-Type must be application/json.");
        if (request.ContentLength > RequestBody.MaxBytes)
            throw new AuthZenFormatException($"The body must not exceed {RequestBody.MaxBytes} bytes.");
        try
        {
            var body = request.ContentLength is { } length ? await ReadAsync(request.Body, (int)length, cancellationToken) : await ParseAsync(request.Body, cancellationToken);
            return Checked(body);
        }
        catch (JsonException malformed)
        {
            throw new AuthZenFormatException($"The body is not valid JSON: {malformed.Message}");
        }
        catch (CanonicalJsonException unrepresentable)
        {
            throw new AuthZenFormatException(unrepresentable.Message);
        }
        catch (BadHttpRequestException refused)
        {
            throw new AuthZenFormatException(refused.Message);
        }
    }

    /// <summary>The same of JSON that came in another way than as a body.</summary>
    public static JsonElement Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return Checked(JsonElement.Parse(json, Strict));
        }
        catch (CanonicalJsonException unrepresentable)
        {
            throw new AuthZenFormatException(unrepresentable.Message);
        }
    }

    private static JsonElement Checked(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw new AuthZenFormatException("The body must be a JSON object.");
        // Whatever has no canonical form can neither be digested nor recorded: half surrogates, numbers that would be rounded.
        CanonicalCheck.EnsureForm(body);
        if (ZeroCharacter.IsIn(JsonMarshal.GetRawUtf8Value(body)))
            throw new AuthZenFormatException(ZeroCharacter.Refused);
        return body;
    }

    private static async Task<JsonElement> ReadAsync(Stream stream, int length, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await stream.ReadExactlyAsync(buffer.AsMemory(0, length), cancellationToken);
            return JsonElement.Parse(buffer.AsSpan(0, length), Strict);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<JsonElement> ParseAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var document = await JsonDocument.ParseAsync(stream, Strict, cancellationToken);
        return document.RootElement.Clone();
    }
}
