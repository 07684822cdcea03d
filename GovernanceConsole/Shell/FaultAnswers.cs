using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Shell.UI;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Diagnostics;

namespace GovernanceConsole.Shell;

/// <summary>Faults that say something to the caller: a ledger that takes nothing now, a store that is away, a ledger that was tampered with.</summary>
internal sealed class FaultAnswers(ILoggerFactory loggers) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var refusal = exception switch
        {
            LedgerUnavailableException => Refusal.Unavailable(exception.Message),
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } => QueryFault.Explain(exception.Message),
            LedgerForkedException => Refusal.Conflict(exception.Message),
            _ when StoreFaults.Is(exception) => Refusal.Unavailable(StoreFaults.Explain(exception)),
            _ => null,
        };
        if (refusal is null)
            return false;
        await (await AnswerAsync(httpContext, refusal)).ExecuteAsync(httpContext);
        return true;
    }

    private async Task<IResult> AnswerAsync(HttpContext http, Refusal refusal)
    {
        if (refusal.Kind != RefusalKind.Unavailable)
            return Problems.From(refusal);
        http.Response.Headers.RetryAfter = "1";
        if (http.Request.Path.StartsWithSegments("/access/v1"))
            return TypedResults.Text(refusal.Detail, "text/plain", statusCode: StatusCodes.Status503ServiceUnavailable);
        if (ShellArea.IsForMachines(http.Request.Path))
            return Problems.From(refusal);
        var words = new Dictionary<string, object?> { [nameof(UnavailableDocument.Problem)] = refusal.Detail, [nameof(UnavailableDocument.Theme)] = App.ThemeOf(http) };
        // A renderer of its own: the request's has begun a page already, and draws no second one.
        await using var renderer = new HtmlRenderer(http.RequestServices, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<UnavailableDocument>(ParameterView.FromDictionary(words))).ToHtmlString());
        return TypedResults.Content(html, "text/html; charset=utf-8", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
