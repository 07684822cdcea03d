using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.Diagnostics;

namespace GovernanceConsole.Shell;

/// <summary>Faults that say something to the caller: a ledger that takes nothing now, a ledger that was tampered with.</summary>
internal sealed class FaultAnswers : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var refusal = exception switch
        {
            LedgerUnavailableException => Refusal.Unavailable(exception.Message),
            LedgerForkedException => Refusal.Conflict(exception.Message),
            _ => null,
        };
        if (refusal is null)
            return false;
        if (refusal.Kind == RefusalKind.Unavailable)
            httpContext.Response.Headers.RetryAfter = "1";
        await Problems.From(refusal).ExecuteAsync(httpContext);
        return true;
    }
}
