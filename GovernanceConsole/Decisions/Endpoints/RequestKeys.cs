namespace GovernanceConsole.Decisions.Endpoints;

/// <summary>What makes a repeated call recognisable: an Idempotency-Key, or else the X-Request-ID.</summary>
internal static class RequestKeys
{
    private const int MaxLength = 255;

    /// <summary>
    /// Null where the call carries neither. The first letter tells the two apart: only an Idempotency-Key lasts for ever.
    /// A request id that does not fit is merely not used: it was never promised to mean anything.
    /// </summary>
    public static string? Of(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Idempotency-Key", out var header))
            return OfKey("Idempotency-Key", header.ToString().Trim().Trim('"'));
        var id = request.Headers["X-Request-ID"].ToString().Trim();
        return Fits(id) ? "R:" + id : null;
    }

    /// <param name="name">How the caller knows it.</param>
    public static string OfKey(string name, string key) =>
        Fits(key) ? "K:" + key : throw new AuthZenFormatException($"{name} must have 1 to {MaxLength} visible ASCII characters.");

    private static bool Fits(string value) =>
        value.Length is > 0 and <= MaxLength && value.All(character => character is > ' ' and < (char)0x7f);
}
