using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Notifications;
using GovernanceConsole.Web;

namespace GovernanceConsole.Approvals.Endpoints;

/// <summary><c>/access/v1/requests</c>: AuthZEN Access Request and Approval Profile, draft 1.</summary>
internal static class RequestEndpoints
{
    private const int LongestWait = 60;

    public static void Map(IEndpointRouteBuilder app)
    {
        var requests = app.MapGroup("/access/v1/requests").Needs(Permission.AskDecisions).WithTags("Approvals");
        requests.MapPost("", AskAsync).WithName("RequestApproval").WithSummary("Ask for a person's approval of what was held.").Accepts<JsonObject>("application/json");
        requests.MapGet("/{id}", ReadAsync).WithName("ReadApprovalTask").WithSummary("How a request stands; ?wait=30 answers when it is decided.");
        requests.MapPost("/{id}/cancel", CancelAsync).WithName("CancelApprovalTask").WithSummary("Take a request back.");
    }

    private static async Task<IResult> AskAsync(HttpContext http, IApprovals approvals, IHeldActions decisions, IWebhooks webhooks, Ids ids, TimeProvider clock)
    {
        var (body, refusal) = await RequestBody.ReadAsync<JsonObject>(http.Request, http.RequestAborted);
        if (body is null)
            return Problems.From(refusal!);
        var caller = await http.CallerAsync();
        try
        {
            var key = TaskBody.Key(http.Request);
            var asked = TaskBody.Read(JsonSerializer.SerializeToElement(body), decisions);
            if (asked.Callback is { } callback && await webhooks.ProblemAsync(callback.Endpoint, http.RequestAborted) is { } unreachable)
                return Problems.From(new Refusal(RefusalKind.Malformed, unreachable, "callback.endpoint"));
            var parent = asked.IsBulk ? ids.New() : null;
            var requests = asked.Items.Select((item, i) => new AccessRequest(item.EvaluationId, item.Exact, asked.Justification, asked.Callback, key is null || parent is null ? key : $"{key}#{i}", parent, item.Until)).ToList();
            if (parent is not null && await ProblemsAsync(approvals, caller, requests, http.RequestAborted) is { Count: > 0 } wrong)
                return TaskProblems.Of(wrong);
            var items = new List<ApprovalItem>();
            foreach (var request in requests)
            {
                var (found, problem, fault) = await approvals.RequestAsync(caller, request, http.RequestAborted);
                if (fault is not null)
                    return Problems.From(fault);
                if (problem is not null)
                    return TaskProblems.Of(problem.Problem, problem.Detail);
                items.Add(found!);
            }

            var json = new TaskJson($"{http.Request.Scheme}://{http.Request.Host}", decisions, clock.GetUtcNow());
            // The same key gives the first call's items, and with them the first call's task.
            var id = parent is null ? items[0].Id : items.Select(item => item.Parent).FirstOrDefault(known => known is not null) ?? parent;
            var answer = parent is null ? await json.OneAsync(items[0], http.RequestAborted) : await json.SeveralAsync(id, items, http.RequestAborted);
            var status = answer["task"]!["status"]!.GetValue<string>() == "pending" ? StatusCodes.Status202Accepted : StatusCodes.Status201Created;
            http.Response.Headers.Location = answer["task"]!["status_endpoint"]!.GetValue<string>();
            return TypedResults.Json(answer, WireJson.Options, statusCode: status);
        }
        catch (TaskBodyException problem)
        {
            return TaskProblems.Of(problem.Problem, problem.Message);
        }
        catch (FormatException unreadable)
        {
            return Problems.From(new Refusal(RefusalKind.Malformed, unreadable.Message));
        }
    }

    /// <summary>What is wrong with the items of one request: all are taken or none.</summary>
    private static async Task<IReadOnlyList<(string Evaluation, RequestRefusal Refusal)>> ProblemsAsync(IApprovals approvals, Caller caller, IReadOnlyList<AccessRequest> requests, CancellationToken cancellationToken)
    {
        List<(string, RequestRefusal)> problems = [];
        foreach (var request in requests)
        {
            if (await approvals.ProblemAsync(caller, request, cancellationToken) is { } refusal)
                problems.Add((request.EvaluationId, refusal));
        }

        return problems;
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext http, IApprovals approvals, IHeldActions decisions, TimeProvider clock)
    {
        var wait = 0;
        if (http.Request.Query.TryGetValue("wait", out var text) && (!int.TryParse(text, out wait) || wait is < 0 or > LongestWait))
            return Problems.From(Refusal.OutOfRange("wait", $"wait must be from 0 to {LongestWait} seconds."));
        var caller = await http.CallerAsync();
        if (Mine(approvals, caller, id) is not { Count: > 0 } items)
            return TaskProblems.UnknownTask(id);
        if (wait > 0)
            await WaitAsync(approvals, items, TimeSpan.FromSeconds(wait), clock, http.RequestAborted);
        items = Mine(approvals, caller, id);
        var json = new TaskJson($"{http.Request.Scheme}://{http.Request.Host}", decisions, clock.GetUtcNow());
        var answer = items[0].Id == id ? await json.OneAsync(items[0], http.RequestAborted) : await json.SeveralAsync(id, items, http.RequestAborted);
        if (answer["task"]!["status"]!.GetValue<string>() == "pending")
            http.Response.Headers.RetryAfter = "2";
        return TypedResults.Json(answer, WireJson.Options);
    }

    private static async Task<IResult> CancelAsync(string id, HttpContext http, IApprovals approvals, IHeldActions decisions, TimeProvider clock)
    {
        var caller = await http.CallerAsync();
        if (Mine(approvals, caller, id) is not { Count: > 0 } items)
            return TaskProblems.UnknownTask(id);
        var pending = items.Where(item => item.StateAt(clock.GetUtcNow()) == ApprovalState.Pending).ToList();
        foreach (var item in pending.Count == 0 ? items : pending)
        {
            if (await approvals.CancelAsync(caller, item.Id, null, http.RequestAborted) is WriteResult<ApprovalItem>.Refused refused)
                return TaskProblems.From(refused.Refusal);
        }

        var json = new TaskJson($"{http.Request.Scheme}://{http.Request.Host}", decisions, clock.GetUtcNow());
        items = Mine(approvals, caller, id);
        return TypedResults.Json(items[0].Id == id ? await json.OneAsync(items[0], http.RequestAborted) : await json.SeveralAsync(id, items, http.RequestAborted), WireJson.Options);
    }

    /// <summary>Returns when none of them waits any more, or the time is over.</summary>
    private static async Task WaitAsync(IApprovals approvals, IReadOnlyList<ApprovalItem> items, TimeSpan longest, TimeProvider clock, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        foreach (var item in items)
        {
            if (longest - clock.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
                await approvals.WaitAsync(item.Id, left, cancellationToken);
        }
    }

    /// <summary>The task's items, if they are the caller's to see.</summary>
    private static IReadOnlyList<ApprovalItem> Mine(IApprovals approvals, Caller caller, string id)
    {
        IReadOnlyList<ApprovalItem> items = approvals.Find(id) is { } item ? [item] : approvals.OfTask(id);
        return [.. items.Where(item => item.Check is null && (caller.MayAskForAny || caller.AgentId == item.Held.Agent))];
    }
}
