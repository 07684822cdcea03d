using GovernanceConsole.Web;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary>What makes a repeated call recognisable: an Idempotency-Key, or else the X-Request-ID.</summary>
internal static class RequestKeys
{
    /// <summary>
    /// Null where the call carries neither. The first letter tells the two apart: only an Idempotency-Key lasts for ever.
    /// A request id that does not fit is merely not used: it was never promised to mean anything.
    /// </summary>
    public static string? Of(HttpRequest request)
    {
        if (IdempotencyKey.Of(request) is { } key)
            return OfKey(IdempotencyKey.Header, key);
        var id = request.Headers["X-Request-ID"].ToString().Trim();
        return IdempotencyKey.Fits(id) ? "R:" + id : null;
    }

    /// <param name="name">How the caller knows it.</param>
    public static string OfKey(string name, string key) =>
        IdempotencyKey.Fits(key) ? "K:" + key : throw new AuthZenFormatException($"{name} {IdempotencyKey.Rule}");
}
