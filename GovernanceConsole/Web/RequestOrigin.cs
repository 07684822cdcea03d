namespace GovernanceConsole.Web;

/// <summary>The console's own address, as its callers know it.</summary>
public static class RequestOrigin
{
    /// <summary>Scheme and authority, without a slash at the end.</summary>
    public static string Origin(this HttpRequest request) => $"{request.Scheme}://{request.Host}";
}
