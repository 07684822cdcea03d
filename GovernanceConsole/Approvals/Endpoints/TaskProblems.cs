using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Approvals.Endpoints;

/// <summary>The errors of the Access Request and Approval Profile, draft 1: problem details whose types it names.</summary>
internal static class TaskProblems
{
    private const string Prefix = "urn:openid:authzen:access-request:error:";

    public static IResult Of(string problem, string detail) =>
        TypedResults.Problem(detail, statusCode: Status(problem), title: problem.Replace('_', ' '), type: Prefix + problem);

    /// <summary>Several items of one request were refused, and so all of it: the first problem speaks, <c>items</c> names each.</summary>
    public static IResult Of(IReadOnlyList<(string Evaluation, RequestRefusal Refusal)> problems) => TypedResults.Problem(
        problems[0].Refusal.Detail, statusCode: Status(problems[0].Refusal.Problem), title: problems[0].Refusal.Problem.Replace('_', ' '), type: Prefix + problems[0].Refusal.Problem,
        extensions: new Dictionary<string, object?> { ["items"] = problems.Select(problem => new Dictionary<string, string> { ["evaluation_id"] = problem.Evaluation, ["type"] = Prefix + problem.Refusal.Problem, ["detail"] = problem.Refusal.Detail }).ToList() });

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
