namespace GovernanceConsole.Decisions.Endpoints;

/// <summary>What every AuthZEN endpoint does the same: echo the request id, and answer 400 in plain words.</summary>
internal static class AuthZenFilter
{
    /// <remarks>A plain function, not a RequestDelegate: only so the API's description sees the endpoint.</remarks>
    public static Func<HttpContext, Task> Wrap(Func<HttpContext, Task> handle) => async http =>
    {
        if (http.Request.Headers.TryGetValue("X-Request-ID", out var requestId))
            http.Response.Headers["X-Request-ID"] = requestId;
        try
        {
            await handle(http);
        }
        catch (AuthZenFormatException problem)
        {
            await AuthZenResults.ErrorAsync(http, StatusCodes.Status400BadRequest, problem.Message);
        }
    };
}
