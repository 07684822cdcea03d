namespace GovernanceConsole.Access;

/// <summary>Looks again at the token of a request that is still open: a stream must not outlive it.</summary>
public interface IBearerTokens
{
    /// <summary>False once the request's token has ended or was revoked. Reads no store.</summary>
    bool StillHolds(HttpContext http);
}
