using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Approvals;

/// <summary>The profile's own rules: bindings, problem types, idempotency, several items, long polls.</summary>
public sealed class RequestProtocolTests : IAsyncLifetime
{
    private Asking _asking = null!;

    public async ValueTask InitializeAsync() => _asking = await Asking.OnSqliteAsync(fakeTime: true);

    public ValueTask DisposeAsync() => _asking.DisposeAsync();

    [Fact]
    public async Task Each_wrong_request_has_its_problem_type()
    {
        var question = Asking.Held();
        var hold = await _asking.EvaluateAsync(question);

        var unbound = Asking.Body(question, hold);
        unbound.Remove("denial");
        await RefusedAsync(400, "invalid_denial_binding", unbound);
        var other = Asking.Body(Asking.Held(7), hold);
        await RefusedAsync(400, "invalid_denial_binding", other);
        var unknown = Asking.Body(question, hold);
        unknown["denial"]!["evaluation_id"] = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
        await RefusedAsync(400, "invalid_denial_binding", unknown);

        var permitted = Scenario.Question("email.draft");
        await RefusedAsync(400, "not_requestable", Asking.Body(permitted, await _asking.EvaluateAsync(permitted)));

        Assert.Equal(202, (await PostAsync(Asking.Body(question, hold))).Status);
        await RefusedAsync(409, "duplicate_request", Asking.Body(question, hold));

        var (status, problem) = await _asking.Console.CallAsync("GET", "/access/v1/requests/nowhere", token: _asking.Agent);
        Assert.Equal((404, "urn:openid:authzen:access-request:error:unknown_task"), (status, problem.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task A_denial_too_old_is_gone()
    {
        var question = Asking.Held(11);
        var hold = await _asking.EvaluateAsync(question);
        await _asking.PassAsync(TimeSpan.FromMinutes(61));
        await RefusedAsync(410, "expired_denial", Asking.Body(question, hold));
    }

    [Fact]
    public async Task The_same_key_gives_the_same_task_and_the_same_action_joins_it()
    {
        var question = Asking.Held(21);
        var hold = await _asking.EvaluateAsync(question);
        var first = await PostAsync(Asking.Body(question, hold), "key-1");
        var second = await PostAsync(Asking.Body(question, hold), "key-1");
        Assert.Equal((202, 202), (first.Status, second.Status));
        Assert.Equal(Id(first.Body), Id(second.Body));

        var again = await PostAsync(Asking.Body(question, await _asking.EvaluateAsync(question)));
        Assert.Equal((202, Id(first.Body)), (again.Status, Id(again.Body)));
        var item = await _asking.Console.DoAsync("GET", $"/api/v1/approvals/{Id(first.Body)}", token: _asking.Reviewer);
        Assert.Equal(1, item.GetProperty("joined").GetArrayLength());
    }

    [Fact]
    public async Task Several_items_are_one_task_with_partial_results()
    {
        var (one, two) = (Asking.Held(31), Asking.Held(32));
        var (first, second) = (await _asking.EvaluateAsync(one), await _asking.EvaluateAsync(two));
        var body = new JsonObject { ["subject"] = one["subject"]!.DeepClone(), ["items"] = new JsonArray(ItemOf(one, first), ItemOf(two, second)) };
        var (status, answer) = await PostAsync(body);
        Assert.True(status == 202, answer.ToString());
        var items = answer.GetProperty("task").GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToList();
        await _asking.ApproveAsync(items[0]);
        await _asking.DecideAsync(items[1], "reject", new { reason = "Not this one" });

        var ended = await _asking.StatusAsync(Id(answer)!);
        Assert.Equal("partial", ended.GetProperty("task").GetProperty("status").GetString());
        Assert.Equal(["approved", "denied"], ended.GetProperty("task").GetProperty("items").EnumerateArray().Select(item => item.GetProperty("status").GetString()));
        Assert.Equal("permit", (await _asking.EvaluateAsync(Asking.With(one, items[0]))).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Of_several_items_all_are_taken_or_none()
    {
        var (one, two) = (Asking.Held(33), Scenario.Question("email.draft"));
        var (first, second) = (await _asking.EvaluateAsync(one), await _asking.EvaluateAsync(two));
        var body = new JsonObject { ["subject"] = one["subject"]!.DeepClone(), ["items"] = new JsonArray(ItemOf(one, first), ItemOf(two, second)) };
        var (status, problem) = await PostAsync(body);
        Assert.Equal((400, "urn:openid:authzen:access-request:error:not_requestable"), (status, problem.GetProperty("type").GetString()));
        Assert.Equal(second.GetProperty("evaluation_id").GetString(), Assert.Single(problem.GetProperty("items").EnumerateArray()).GetProperty("evaluation_id").GetString());
        Assert.Empty((await _asking.Console.DoAsync("GET", "/api/v1/approvals", token: _asking.Reviewer)).GetProperty("items").EnumerateArray());

        body["items"] = new JsonArray(ItemOf(one, first));
        Assert.Equal(202, (await PostAsync(body, "bulk-1")).Status);
        Assert.Equal(202, (await PostAsync(body, "bulk-1")).Status);
        Assert.Equal(409, (await PostAsync(body, "bulk-2")).Status);
    }

    [Fact]
    public async Task A_long_poll_answers_when_somebody_decides()
    {
        var id = await _asking.RequestAsync(Asking.Held(41));
        var poll = _asking.Console.DoAsync("GET", $"/access/v1/requests/{id}?wait=30", token: _asking.Agent);
        await _asking.ApproveAsync(id);
        Assert.Equal("approved", (await poll).GetProperty("task").GetProperty("status").GetString());
        Assert.Equal(422, (await _asking.Console.CallAsync("GET", $"/access/v1/requests/{id}?wait=61", token: _asking.Agent)).Status);
    }

    [Fact]
    public async Task Silence_never_permits()
    {
        var question = Asking.Held(51);
        var id = await _asking.RequestAsync(question);
        await _asking.PassAsync(TimeSpan.FromHours(4));
        Assert.Equal("expired", (await _asking.StatusAsync(id)).GetProperty("task").GetProperty("status").GetString());
        Assert.Equal("approval_expired", (await _asking.EvaluateAsync(Asking.With(question, id))).Reason());
        Assert.Equal(409, (await _asking.DecideAsync(id, "approve", new { reason = "Late" })).Status);

        var unused = Asking.Held(52);
        var approved = await _asking.RequestAsync(unused);
        await _asking.ApproveAsync(approved);
        await _asking.PassAsync(TimeSpan.FromMinutes(61));
        Assert.Equal("approval_expired", (await _asking.EvaluateAsync(Asking.With(unused, approved))).Reason());
    }

    [Fact]
    public async Task Another_agent_sees_and_uses_nothing_of_it()
    {
        var question = Asking.Held(61);
        var id = await _asking.RequestAsync(question);
        await _asking.ApproveAsync(id);
        var stranger = await Scenario.AddAgentAsync(_asking.Console, "stranger");
        Assert.Equal(404, (await _asking.Console.CallAsync("GET", $"/access/v1/requests/{id}", token: stranger)).Status);
        var theirs = Asking.With(Asking.Held(61), id);
        theirs["subject"]!["id"] = "stranger";
        Assert.Equal("out_of_scope", (await Scenario.AskAsync(_asking.Console, stranger, theirs)).Reason());
        Assert.Equal(403, (await _asking.DecideAsync(id, "reject", new { reason = "Mine" }, stranger)).Status);
    }

    private static JsonObject ItemOf(JsonObject question, System.Text.Json.JsonElement hold)
    {
        var item = Asking.Body(question, hold);
        item.Remove("subject");
        item.Remove("context");
        return item;
    }

    private static string? Id(System.Text.Json.JsonElement answer) => answer.GetProperty("task").GetProperty("id").GetString();

    private Task<(int Status, System.Text.Json.JsonElement Body)> PostAsync(JsonObject body, string? key = null) =>
        _asking.Console.CallAsync("POST", "/access/v1/requests", body, _asking.Agent, key is null ? [] : [("Idempotency-Key", key)]);

    private async Task RefusedAsync(int status, string type, JsonObject body)
    {
        var (answered, problem) = await PostAsync(body);
        Assert.Equal((status, "urn:openid:authzen:access-request:error:" + type), (answered, problem.GetProperty("type").GetString()));
    }
}
