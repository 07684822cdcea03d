namespace GovernanceConsole.Access.Internal;

/// <summary>A browser sends its cookie along whoever asks; a write by cookie has to come from the console's own pages. To MCP nothing may come from another page at all (transports, security warning).</summary>
internal static class SameOrigin
{
    // Not async: every call passes here, and most wait behind it.
    public static Task CheckAsync(HttpContext http, RequestDelegate next) =>
        IsWrite(http.Request) && MachineRefusals.IsMachine(http.Request.Path) && http.User.Identity?.IsAuthenticated == true
            && http.User.FindFirst(AccessClaims.Client) is null && !IsOwn(http.Request)
            ? MachineRefusals.WriteAsync(http, StatusCodes.Status403Forbidden, "A write with a session cookie must come from the console's own pages.")
            : MachineRefusals.IsMcp(http.Request.Path) && http.Request.Headers.Origin.Count > 0 && !IsOwn(http.Request)
            ? MachineRefusals.WriteAsync(http, StatusCodes.Status403Forbidden, "Other pages may not call /mcp from a browser.")
            : next(http);

    private static bool IsWrite(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    private static bool IsOwn(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
        && origin.Scheme == request.Scheme && origin.Authority == request.Host.Value;
}
