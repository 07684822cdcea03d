namespace GovernanceConsole.Access.Internal;

internal sealed class BearerTokens(TokenCache cache) : IBearerTokens
{
    public bool StillHolds(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith(BearerHandler.Prefix, StringComparison.OrdinalIgnoreCase) && cache.Find(TokenCache.KeyOf(header[BearerHandler.Prefix.Length..].Trim())) is not null;
    }
}
