using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Approvals.Endpoints;

/// <summary>The errors of the Access Request and Approval Profile, draft 1: problem details whose types it names.</summary>
internal static class TaskProblems
{
    private const string Prefix = "urn:openid:authzen:access-request:error:";

    public static IResult Of(string problem, string detail) =>
        TypedResults.Problem(detail, statusCode: Status(problem), title: problem.Replace('_', ' '), type: Prefix + problem);

    public static IResult UnknownTask(string id) => Of("unknown_task", $"There is no task '{id}' of yours.");

    public static IResult From(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.NotFound => Of("unknown_task", refusal.Detail),
        RefusalKind.Conflict => Of("invalid_task_state", refusal.Detail),
        _ => Problems.From(refusal),
    };

    private static int Status(string problem) => problem switch
    {
        "expired_denial" or "task_expired" => StatusCodes.Status410Gone,
        "duplicate_request" or "invalid_task_state" => StatusCodes.Status409Conflict,
        "unknown_task" => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status400BadRequest,
    };
}
