using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Kernel;
using GovernanceConsole.Notifications;
using GovernanceConsole.Web;

namespace GovernanceConsole.Approvals.Endpoints;

/// <summary><c>/api/v1/approvals</c>: the queue for people and their tools.</summary>
internal static class QueueEndpoints
{
    private const int SimilarShown = 5;

    public static void Map(IEndpointRouteBuilder app)
    {
        var queue = app.MapGroup("/api/v1/approvals").WithTags("Approvals");
        queue.MapGet("", List).Needs(Permission.ReadConsole).AnswersPage<ItemView>().WithSummary("Held actions, the most urgent first.");
        queue.MapGet("/{id}", OneAsync).Needs(Permission.ReadConsole).Answers<ItemView>(beside: typeof(ItemEvidenceMembers)).WithSummary("One held action with its evidence.");
        queue.MapPost("/{id}/approve", (string id, HttpContext http, IApprovals approvals) => http.DecideAsync<ApproveBody>(approvals, id, (caller, body) =>
                approvals.ApproveAsync(caller, id, new ApproveRequest(body.Reason, null, body.Window), http.RequestAborted)))
            .Needs(Permission.DecideApprovals).Answers<ItemView>().WithSummary("Agree, for one call or for a window of identical ones.").Accepts<ApproveBody>("application/json");
        queue.MapPost("/{id}/edit", (string id, HttpContext http, IApprovals approvals) => http.DecideAsync<EditBody>(approvals, id, (caller, body) =>
                approvals.ApproveAsync(caller, id, new ApproveRequest(body.Reason, Whole(body.Action, approvals.Find(id)), body.Window), http.RequestAborted)))
            .Needs(Permission.DecideApprovals).Answers<ItemView>().WithSummary("Change the action and agree to that.").Accepts<EditBody>("application/json");
        queue.MapPost("/{id}/revise", (string id, HttpContext http, IApprovals approvals) => http.DecideAsync<ReviseBody>(approvals, id, (caller, body) =>
                approvals.ReviseAsync(caller, id, body.Guidance ?? body.Reason ?? "", http.RequestAborted)))
            .Needs(Permission.DecideApprovals).Answers<ItemView>().WithSummary("Ask the agent for another proposal.").Accepts<ReviseBody>("application/json");
        queue.MapPost("/{id}/reject", (string id, HttpContext http, IApprovals approvals) => http.DecideAsync<ReasonBody>(approvals, id, (caller, body) => approvals.RejectAsync(caller, id, body.Reason, http.RequestAborted)))
            .Needs(Permission.DecideApprovals).Answers<ItemView>().WithSummary("Refuse it; the reason is told to the agent.").Accepts<ReasonBody>("application/json");
        queue.MapPost("/{id}/assign", (string id, HttpContext http, IApprovals approvals) => http.DecideAsync<AssignBody>(approvals, id, (caller, body) =>
                approvals.AssignAsync(caller, id, body.To ?? body.Assignee ?? "", body.Reason, http.RequestAborted)))
            .Needs(Permission.DecideApprovals).Answers<ItemView>().WithSummary("Give it to a person.").Accepts<AssignBody>("application/json");
        queue.MapPost("/{id}/extend", (string id, HttpContext http, IApprovals approvals) => http.DecideAsync<ExtendBody>(approvals, id, (caller, body) =>
                approvals.ExtendAsync(caller, id, body.ExpiresAt ?? Later(approvals.Find(id), body.By), body.Reason, http.RequestAborted))).Once()
            .Needs(Permission.DecideApprovals).Answers<ItemView>().WithSummary("Give people more time.").Accepts<ExtendBody>("application/json");
        queue.MapPost("/{id}/withdraw", (string id, HttpContext http, IApprovals approvals) => http.DecideAsync<ReasonBody>(approvals, id, (caller, body) => approvals.WithdrawAsync(caller, id, body.Reason, http.RequestAborted)))
            .Needs(Permission.DecideApprovals).Answers<ItemView>().WithSummary("Pull an unused approval back, or end a grant.").Accepts<ReasonBody>("application/json");
        app.MapGet("/api/v1/agents/{agent}/callback-secret", Secret).Needs(Permission.ManageAgents).WithTags("Approvals").Answers<AgentSecret>().WithSummary("The secret an agent checks signed callbacks with (Standard Webhooks).");
        queue.MapPost("/batch", BatchAsync).Needs(Permission.DecideApprovals).Answers<BatchView>().WithSummary("Approve or reject alike items of one tier together; each has a result of its own.").Accepts<BatchBody>("application/json");
    }

    /// <summary>The secret that an agent checks callbacks with.</summary>
    private static IResult Secret(string agent, IWebhooks webhooks, IAgentRegister register) =>
        register.FindAgent(agent) is null ? Problems.From(Refusal.NotFound("agent", agent))
        : webhooks.SecretOf(agent) is { } secret ? TypedResults.Json(new JsonObject { ["agent"] = agent, ["callback_secret"] = secret }, WireJson.Options)
        : Problems.From(Refusal.Conflict("This console sends no callbacks: Notifications:SigningSecrets is not configured."));

    private static IResult List(IApprovals approvals, TimeProvider clock, string? state, string? agent, string? workflow, string? action, string? tier, string? assignee, string? q, string? sort, string? cursor, int? limit, bool? grant, bool? handed_over)
    {
        if (state is not null && ApprovalStateWords.Parse(state) is null)
            return Problems.From(Refusal.OutOfRange("state", $"state must be one of {string.Join(", ", Enum.GetValues<ApprovalState>().Select(known => known.Word()))}."));
        ApprovalTier? wanted = Enum.TryParse<ApprovalTier>(tier, ignoreCase: true, out var found) && !int.TryParse(tier, out _) ? found : null;
        if (tier is not null && wanted is null)
            return Problems.From(Refusal.OutOfRange("tier", "tier must be low, medium or high."));
        if (sort is not (null or "priority" or "expires" or "requested"))
            return Problems.From(Refusal.OutOfRange("sort", "sort must be priority, expires or requested."));
        if (limit is < 1 or > 500)
            return Problems.From(Refusal.OutOfRange("limit", "limit must be from 1 to 500."));
        var page = approvals.List(new ApprovalQuery(state is null ? null : ApprovalStateWords.Parse(state), agent, workflow, action, wanted, assignee, string.IsNullOrWhiteSpace(q) ? null : q.Trim(), sort ?? "priority", cursor, limit ?? 50, grant, handed_over));
        return TypedResults.Json(new Page<JsonObject>([.. page.Items.Select(item => ItemJson.Write(item, clock.GetUtcNow()))], page.NextCursor), WireJson.Options);
    }

    private static async Task<IResult> OneAsync(string id, HttpContext http, IApprovals approvals, IEnumerable<IItemEvidence> facts, TimeProvider clock)
    {
        if (approvals.Find(id) is not { } item)
            return Problems.From(Refusal.NotFound("approval", id));
        var json = ItemJson.Write(item, clock.GetUtcNow());
        json["evidence"] = await approvals.EvidenceAsync(item, http.RequestAborted) is { } evidence ? ItemJson.Write(evidence) : null;
        var lines = new JsonArray();
        foreach (var source in facts.OrderBy(source => source.Order))
        {
            foreach (var line in await source.FindAsync(item, http.RequestAborted))
                lines.Add(JsonSerializer.SerializeToNode(line, WireJson.Options));
        }

        json["facts"] = lines;
        json["similar"] = new JsonArray([.. approvals.Similar(item, SimilarShown).Select(other => new JsonObject { ["id"] = other.Id, ["state"] = other.StateAt(clock.GetUtcNow()).Word(), ["reason"] = other.Reason })]);
        http.Response.Headers.ETag = $"\"{item.Version}\"";
        return TypedResults.Json(json, WireJson.Options);
    }

    private static Task<IResult> BatchAsync(HttpContext http, IApprovals approvals, TimeProvider clock) => http.WithBodyAsync<BatchBody>(async (caller, body) =>
    {
        if (body.Ids.Count is 0 or > 500)
            return Problems.From(Refusal.OutOfRange("ids", "ids must hold 1 to 500 items."));
        if (body.Decision is not ("approve" or "reject"))
            return Problems.From(Refusal.OutOfRange("decision", "decision must be approve or reject."));
        var items = body.Ids.Select(id => (Id: id, Item: approvals.Find(id))).ToList();
        if (items.Find(item => item.Item is null) is { Id: { } missing })
            return Problems.From(Refusal.OutOfRange("ids", $"There is no approval '{missing}'."));
        if (items.Select(item => Internal.GroupKey.Of(item.Item!)).Distinct().Count() > 1)
            return Problems.From(Refusal.OutOfRange("ids", "Only alike items are decided together: the same agent, action, segment and tier."));
        var results = new JsonArray();
        foreach (var (id, _) in items)
        {
            var result = body.Decision == "approve"
                ? await approvals.ApproveAsync(caller, id, new ApproveRequest(body.Reason), http.RequestAborted)
                : await approvals.RejectAsync(caller, id, body.Reason, http.RequestAborted);
            results.Add(result is WriteResult<ApprovalItem>.Saved saved
                ? new JsonObject { ["id"] = id, ["ok"] = true, ["state"] = saved.Value.StateAt(clock.GetUtcNow()).Word() }
                : new JsonObject { ["id"] = id, ["ok"] = false, ["detail"] = ((WriteResult<ApprovalItem>.Refused)result).Refusal.Detail });
        }

        return TypedResults.Json(new JsonObject { ["items"] = results }, WireJson.Options);
    });

    /// <summary>Reads the body, checks If-Match where it is sent, decides, and answers the item.</summary>
    private static Task<IResult> DecideAsync<TBody>(this HttpContext http, IApprovals approvals, string id, Func<Caller, TBody, Task<WriteResult<ApprovalItem>>> decide)
        where TBody : class =>
        http.WithBodyAsync<TBody>(async (caller, body) =>
        {
            if (approvals.Find(id) is not { } item)
                return Problems.From(Refusal.NotFound("approval", id));
            if (http.Request.IfMatch() is { } version && version != item.Version)
                return Problems.From(Refusal.Stale($"The item is at version {item.Version}, not {version}: somebody changed it meanwhile."));
            var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            return (await decide(caller, body)).Map(changed => ItemJson.Write(changed, now)).Answer(http.Response);
        });

    /// <summary>The edited action with the name it keeps.</summary>
    private static JsonElement Whole(JsonElement action, ApprovalItem? item)
    {
        if (action.ValueKind != JsonValueKind.Object || action.TryGetProperty("name", out _) || item is null)
            return action;
        var named = JsonObject.Create(action)!;
        named["name"] = item.Held.Action;
        return JsonSerializer.SerializeToElement(named);
    }

    private static DateTimeOffset Later(ApprovalItem? item, TimeSpan? by) => item is null ? default : item.ExpiresAt + (by ?? item.Terms.TimeLimit);

    private sealed record ApproveBody(string Reason, TimeSpan? Window = null);

    private sealed record EditBody(string Reason, JsonElement Action, TimeSpan? Window = null);

    private sealed record ReviseBody(string? Reason = null, string? Guidance = null);

    private sealed record ReasonBody(string Reason);

    private sealed record AssignBody(string Reason, string? To = null, string? Assignee = null);

    private sealed record ExtendBody(string Reason, DateTimeOffset? ExpiresAt = null, TimeSpan? By = null);

    private sealed record BatchBody(IReadOnlyList<string> Ids, string Decision, string Reason);

    /// <summary>As it is written above.</summary>
    private sealed record AgentSecret(string Agent, string CallbackSecret);
}
