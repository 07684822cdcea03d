using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Notifications;
using GovernanceConsole.Web;

namespace GovernanceConsole.Approvals.Endpoints;

/// <summary>What agents do with tasks, over HTTP and MCP alike.</summary>
internal sealed class TaskCalls(IApprovals approvals, IHeldActions decisions, IWebhooks webhooks, Ids ids, TimeProvider clock)
{
    public const int LongestWait = 60;

    /// <summary>Asks for a person's approval: the task, or the problem.</summary>
    /// <param name="origin">The console's own address.</param>
    /// <param name="key">What makes a repeated call recognisable, or null.</param>
    public async Task<(JsonObject? Task, IResult? Problem)> AskAsync(Caller caller, string origin, JsonElement body, string? key, CancellationToken cancellationToken)
    {
        try
        {
            var asked = TaskBody.Read(body, decisions);
            if (asked.Callback is { } callback && await webhooks.ProblemAsync(callback.Endpoint, cancellationToken) is { } unreachable)
                return (null, Problems.From(new Refusal(RefusalKind.Malformed, unreachable, "callback.endpoint")));
            return await AskAsync(caller, origin, asked, key, cancellationToken);
        }
        catch (TaskBodyException problem)
        {
            return (null, TaskProblems.Of(problem.Problem, problem.Message));
        }
        catch (FormatException unreadable)
        {
            return (null, Problems.From(new Refusal(RefusalKind.Malformed, unreadable.Message)));
        }
    }

    /// <summary>How a task of the caller's stands, once it is decided or the time is over; null where it has none of that name.</summary>
    public async Task<JsonObject?> ReadAsync(Caller caller, string origin, string id, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (Mine(caller, id) is not { Count: > 0 } items)
            return null;
        if (wait > TimeSpan.Zero)
            await WaitAsync(items, wait, cancellationToken);
        return await DescribeAsync(caller, origin, id, cancellationToken);
    }

    /// <summary>Takes it back.</summary>
    public async Task<(JsonObject? Task, IResult? Problem)> CancelAsync(Caller caller, string origin, string id, CancellationToken cancellationToken)
    {
        if (Mine(caller, id) is not { Count: > 0 } items)
            return (null, TaskProblems.UnknownTask(id));
        var pending = items.Where(item => item.StateAt(clock.GetUtcNow()) == ApprovalState.Pending).ToList();
        foreach (var item in pending.Count == 0 ? items : pending)
        {
            if (await approvals.CancelAsync(caller, item.Id, null, cancellationToken) is WriteResult<ApprovalItem>.Refused refused)
                return (null, TaskProblems.From(refused.Refusal));
        }

        return (await DescribeAsync(caller, origin, id, cancellationToken), null);
    }

    private async Task<(JsonObject? Task, IResult? Problem)> AskAsync(Caller caller, string origin, TaskBody asked, string? key, CancellationToken cancellationToken)
    {
        var parent = asked.IsBulk ? ids.New() : null;
        var requests = asked.Items.Select((item, i) => new AccessRequest(item.EvaluationId, item.Exact, asked.Justification, asked.Callback, key is null || parent is null ? key : $"{key}#{i}", parent, item.Until)).ToList();
        if (parent is not null && await ProblemsAsync(caller, requests, cancellationToken) is { Count: > 0 } wrong)
            return (null, TaskProblems.Of(wrong));
        var items = new List<ApprovalItem>();
        foreach (var request in requests)
        {
            var (found, problem, fault) = await approvals.RequestAsync(caller, request, cancellationToken);
            if (fault is not null)
                return (null, Problems.From(fault));
            if (problem is not null)
                return (null, TaskProblems.Of(problem.Problem, problem.Detail));
            items.Add(found!);
        }

        var json = Json(origin);
        // The same key gives the first call's items, and with them the first call's task.
        var id = parent is null ? items[0].Id : items.Select(item => item.Parent).FirstOrDefault(known => known is not null) ?? parent;
        return (parent is null ? await json.OneAsync(items[0], cancellationToken) : await json.SeveralAsync(id, items, cancellationToken), null);
    }

    /// <summary>What is wrong with the items of one request: all are taken or none.</summary>
    private async Task<IReadOnlyList<(string Evaluation, RequestRefusal Refusal)>> ProblemsAsync(Caller caller, IReadOnlyList<AccessRequest> requests, CancellationToken cancellationToken)
    {
        List<(string, RequestRefusal)> problems = [];
        foreach (var request in requests)
        {
            if (await approvals.ProblemAsync(caller, request, cancellationToken) is { } refusal)
                problems.Add((request.EvaluationId, refusal));
        }

        return problems;
    }

    private async Task<JsonObject> DescribeAsync(Caller caller, string origin, string id, CancellationToken cancellationToken)
    {
        var items = Mine(caller, id);
        return items[0].Id == id ? await Json(origin).OneAsync(items[0], cancellationToken) : await Json(origin).SeveralAsync(id, items, cancellationToken);
    }

    /// <summary>Returns when none of them waits any more, or the time is over.</summary>
    private async Task WaitAsync(IReadOnlyList<ApprovalItem> items, TimeSpan longest, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        foreach (var item in items)
        {
            if (longest - clock.GetElapsedTime(started) is var left && left > TimeSpan.Zero)
                await approvals.WaitAsync(item.Id, left, cancellationToken);
        }
    }

    /// <summary>The task's items, if they are the caller's to see.</summary>
    private IReadOnlyList<ApprovalItem> Mine(Caller caller, string id)
    {
        IReadOnlyList<ApprovalItem> items = approvals.Find(id) is { } item ? [item] : approvals.OfTask(id);
        return [.. items.Where(item => item.Check is null && (caller.MayAskForAny || caller.AgentId == item.Held.Agent))];
    }

    private TaskJson Json(string origin) => new(origin, decisions, clock.GetUtcNow());
}
