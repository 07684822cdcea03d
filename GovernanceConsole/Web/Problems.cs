using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernanceConsole.Web;

/// <summary>Our own errors over HTTP: problem details (RFC 9457) with a stable type.</summary>
public static class Problems
{
    public static ProblemHttpResult From(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Malformed => Make(400, "malformed", "The request cannot be read", refusal),
        RefusalKind.OutOfRange => Make(422, "out-of-range", "A value is out of range", refusal),
        RefusalKind.Unauthenticated => Make(401, "unauthenticated", "Not signed in", refusal),
        RefusalKind.NotFound => Make(404, "not-found", "Not found", refusal),
        RefusalKind.Conflict => Make(409, "conflict", "Not in a state that allows this", refusal),
        RefusalKind.Stale => Make(412, "changed-meanwhile", "Somebody changed it first", refusal),
        RefusalKind.Forbidden => Make(403, "forbidden", "Not permitted", refusal),
        RefusalKind.Unavailable => Make(503, "unavailable", "The ledger takes nothing at the moment", refusal),
    };

    /// <summary>Tells whoever hears 503 when to try again.</summary>
    public static void AdviseRetry(HttpResponse response)
    {
        if (response.StatusCode == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = "1";
    }

    private static ProblemHttpResult Make(int status, string type, string title, Refusal refusal) =>
        TypedResults.Problem(
            detail: refusal.Detail,
            statusCode: status,
            title: title,
            type: "urn:governance-console:problem:" + type,
            extensions: refusal.Field is null ? null : new Dictionary<string, object?> { ["field"] = refusal.Field });
}
