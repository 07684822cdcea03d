using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Shell;

/// <summary>Nothing is found by a text that no store can hold: asked for one, PostgreSQL faults.</summary>
internal static class ZeroInQuery
{
    public static Task RefuseAsync(HttpContext http, RequestDelegate next) => http.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true
        ? Problems.From(new Refusal(RefusalKind.Malformed, ZeroCharacter.Refused)).ExecuteAsync(http)
        : next(http);
}
