using GovernanceConsole.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>A call of the console's API, answered once per key, that stays at work until the test lets it go.</summary>
internal sealed class GatedEndpoint : IStartupFilter
{
    public const string Path = "/api/v1/gated";

    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    /// <summary>Ends when the first call is at work.</summary>
    public Task Entered => _entered.Task;

    public void Open() => _open.SetResult();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        var routes = (IEndpointRouteBuilder)app.Properties["__EndpointRouteBuilder"]!;
        routes.MapPost(Path, (Delegate)AnswerAsync).Once().Needs(Permission.Kill).ExcludeFromDescription();
    };

    private async Task<IResult> AnswerAsync(HttpContext http)
    {
        var call = Interlocked.Increment(ref _calls);
        _entered.TrySetResult();
        await _open.Task.WaitAsync(http.RequestAborted);
        http.Response.Headers.ETag = "\"7\"";
        return TypedResults.Json(new { call }, statusCode: StatusCodes.Status201Created);
    }
}
