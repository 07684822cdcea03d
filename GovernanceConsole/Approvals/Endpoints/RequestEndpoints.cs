using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Approvals.Endpoints;

/// <summary><c>/access/v1/requests</c>: AuthZEN Access Request and Approval Profile, draft 1.</summary>
internal static class RequestEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var requests = app.MapGroup("/access/v1/requests").Needs(Permission.AskDecisions).WithTags("Approvals");
        requests.MapPost("", AskAsync).WithName("RequestApproval").WithMetadata(TakesKey.ForEver).WithSummary("Ask for a person's approval of what was held.").Accepts<JsonObject>("application/json");
        requests.MapGet("/{id}", ReadAsync).WithName("ReadApprovalTask").WithSummary("How a request stands; ?wait=30 answers when it is decided.");
        requests.MapPost("/{id}/cancel", CancelAsync).WithName("CancelApprovalTask").WithSummary("Take a request back.");
    }

    private static async Task<IResult> AskAsync(HttpContext http, TaskCalls tasks)
    {
        var (body, refusal) = await RequestBody.ReadAsync<JsonObject>(http.Request, http.RequestAborted);
        if (body is null)
            return Problems.From(refusal!);
        string? key;
        try
        {
            key = TaskBody.Key(http.Request);
        }
        catch (FormatException unreadable)
        {
            return Problems.From(new Refusal(RefusalKind.Malformed, unreadable.Message));
        }

        var (answer, problem) = await tasks.AskAsync(await http.CallerAsync(), http.Request.Origin(), JsonSerializer.SerializeToElement(body), key, http.RequestAborted);
        if (answer is null)
            return problem!;
        http.Response.Headers.Location = answer["task"]!["status_endpoint"]!.GetValue<string>();
        return TypedResults.Json(answer, WireJson.Options, statusCode: IsPending(answer) ? StatusCodes.Status202Accepted : StatusCodes.Status201Created);
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext http, TaskCalls tasks)
    {
        var wait = 0;
        if (http.Request.Query.TryGetValue("wait", out var text) && (!int.TryParse(text, out wait) || wait is < 0 or > TaskCalls.LongestWait))
            return Problems.From(Refusal.OutOfRange("wait", $"wait must be from 0 to {TaskCalls.LongestWait} seconds."));
        if (await tasks.ReadAsync(await http.CallerAsync(), http.Request.Origin(), id, TimeSpan.FromSeconds(wait), http.RequestAborted) is not { } answer)
            return TaskProblems.UnknownTask(id);
        if (IsPending(answer))
            http.Response.Headers.RetryAfter = "2";
        return TypedResults.Json(answer, WireJson.Options);
    }

    private static async Task<IResult> CancelAsync(string id, HttpContext http, TaskCalls tasks)
    {
        var (answer, problem) = await tasks.CancelAsync(await http.CallerAsync(), http.Request.Origin(), id, http.RequestAborted);
        return answer is null ? problem! : TypedResults.Json(answer, WireJson.Options);
    }

    private static bool IsPending(JsonObject answer) => answer["task"]!["status"]!.GetValue<string>() == "pending";
}
