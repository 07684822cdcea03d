namespace GovernanceConsole.Shell;

/// <summary>Headers that keep a browser from running, framing or leaking what is not the console's own.</summary>
internal static class SecurityHeaders
{
    // MudBlazor sets positions of popovers in style attributes; scripts come from the console alone.
    private const string Policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static Task AddAsync(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(http);
    }
}
