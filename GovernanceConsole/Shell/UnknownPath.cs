using Microsoft.AspNetCore.Routing.Template;

namespace GovernanceConsole.Shell;

/// <summary>A path that no call has is missing, whatever the method. Pages and files take any path with GET and HEAD, to say so themselves, and made another method look merely forbidden.</summary>
internal static class UnknownPath
{
    public static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false } response && !IsKnown(http))
        {
            response.Headers.Remove("Allow");
            response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private static bool IsKnown(HttpContext http) =>
        http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Any(pattern => !pattern.StartsWith("{*", StringComparison.Ordinal) && new TemplateMatcher(TemplateParser.Parse(pattern), []).TryMatch(http.Request.Path, []));
}
