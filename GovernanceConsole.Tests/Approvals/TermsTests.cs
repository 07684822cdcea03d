using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Approvals;

/// <summary>Rules of approval: who, how many, how long, what then.</summary>
public sealed class TermsTests : IAsyncLifetime
{
    private Asking _asking = null!;

    private ConsoleHost Console => _asking.Console;

    public async ValueTask InitializeAsync() => _asking = await Asking.OnSqliteAsync(fakeTime: true);

    public ValueTask DisposeAsync() => _asking.DisposeAsync();

    [Fact]
    public async Task A_quorum_in_different_roles_needs_two_people_who_are_not_the_owner()
    {
        await RuleAsync(new { match = new { action = "email.blast" }, quorum = 2, different_roles = true, roles = new[] { "operations", "reviewer", "cmo" }, signed_in = true });
        var (operations, reviewer, owner) = (await Session.OfRoleAsync(Console, "operations"), await Session.OfRoleAsync(Console, "reviewer"), await Session.OfRoleAsync(Console, "cmo"));
        var id = await _asking.RequestAsync(Asking.Held());

        Assert.Equal(403, (await _asking.DecideAsync(id, "approve", new { reason = "Bot" })).Status);
        // cmo@example.com owns the agent, and this is of high severity.
        Assert.Equal(403, await ByAsync(owner, id));
        Assert.Equal(200, await ByAsync(operations, id));
        Assert.Equal("pending", (await _asking.StatusAsync(id)).GetProperty("task").GetProperty("status").GetString());
        Assert.Equal(409, await ByAsync(operations, id));
        Assert.Equal(200, await ByAsync(reviewer, id));
        Assert.Equal("approved", (await _asking.StatusAsync(id)).GetProperty("task").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Who_configured_the_exception_does_not_decide_by_it()
    {
        var (cmo, operations) = (await Session.OfRoleAsync(Console, "cmo"), await Session.OfRoleAsync(Console, "operations"));
        await Scenario.PutActionAsync(Console, "email.medium", "execute", "medium");
        await Console.DoAsync("PUT", "/api/v1/agents/" + Scenario.Agent, new { persona = "drafter", business_unit = "retail", owner = "operations@example.com", status = "active" });
        await Scenario.DialAsync(Console, 0);
        Assert.Equal(200, (await CallAsync(cmo, "PUT", "/api/v1/dials", new { workflow = "publishing", region = "EU", level = 1, reason = "Try it in Europe" })).Status);
        var byDial = await _asking.RequestAsync(Asking.Unsure(1));
        var (status, problem) = await CallAsync(cmo, "POST", $"/api/v1/approvals/{byDial}/approve", new { reason = "Fine" });
        Assert.Equal((403, true), (status, problem.GetProperty("detail").GetString()!.StartsWith("You set the dial publishing × any × any × EU", StringComparison.Ordinal)));
        Assert.Equal(200, await ByAsync(operations, byDial));

        // What holds for the whole workflow is the rule and no exception from it.
        await Scenario.DialAsync(Console, 1);
        var plain = await _asking.RequestAsync(Asking.Unsure(2));
        Assert.Equal(200, await ByAsync(cmo, plain));

        Assert.Equal(200, (await CallAsync(cmo, "PUT", "/api/v1/approval-rules/unsure", new { match = new { action = "email.medium" } })).Status);
        var byRule = await _asking.RequestAsync(Asking.Unsure(3));
        (status, problem) = await CallAsync(cmo, "POST", $"/api/v1/approvals/{byRule}/approve", new { reason = "Fine" });
        Assert.Equal((403, true), (status, problem.GetProperty("detail").GetString()!.StartsWith("You set the rule of approval 'unsure'", StringComparison.Ordinal)));
        Assert.Equal(200, await ByAsync(operations, byRule));
    }

    [Fact]
    public async Task A_cooling_period_can_be_used_to_pull_it_back()
    {
        await RuleAsync(new { match = new { action = "email.blast" }, cooling = "PT10M" });
        var question = Asking.Held();
        var id = await _asking.RequestAsync(question);
        await _asking.ApproveAsync(id);
        var cooling = await _asking.EvaluateAsync(Asking.With(question, id));
        Assert.Equal(("hold", "retry"), (cooling.GetProperty("outcome").GetString(), cooling.GetProperty("next_action").GetString()));
        Assert.Equal(200, (await _asking.DecideAsync(id, "withdraw", new { reason = "Wrong list" })).Status);
        Assert.Equal("approval_expired", (await _asking.EvaluateAsync(Asking.With(question, id))).Reason());

        var other = Asking.Held(5);
        id = await _asking.RequestAsync(other);
        await _asking.ApproveAsync(id);
        await _asking.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal("permit", (await _asking.EvaluateAsync(Asking.With(other, id))).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_window_permits_identical_calls_until_it_ends_or_is_taken_back()
    {
        var question = Asking.Held();
        var id = await _asking.RequestAsync(question);
        Assert.Equal(200, (await _asking.DecideAsync(id, "approve", new { reason = "All morning", window = "PT30M" })).Status);
        for (var call = 0; call < 3; call++)
            Assert.Equal("permit", (await _asking.EvaluateAsync(question)).GetProperty("outcome").GetString());
        Assert.Equal("hold", (await _asking.EvaluateAsync(Asking.Held(9))).GetProperty("outcome").GetString());
        var item = await Console.DoAsync("GET", $"/api/v1/approvals/{id}", token: _asking.Reviewer);
        Assert.Equal((true, 3), (item.GetProperty("grant").GetBoolean(), item.GetProperty("used_by").GetArrayLength()));

        Assert.Equal(200, (await _asking.DecideAsync(id, "withdraw", new { reason = "Enough" })).Status);
        Assert.Equal("hold", (await _asking.EvaluateAsync(question)).GetProperty("outcome").GetString());

        id = await _asking.RequestAsync(question);
        Assert.Equal(200, (await _asking.DecideAsync(id, "approve", new { reason = "Again", window = "PT30M" })).Status);
        await _asking.PassAsync(TimeSpan.FromMinutes(31));
        Assert.Equal("hold", (await _asking.EvaluateAsync(question)).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task What_nobody_decides_climbs_the_ladder_and_then_ends()
    {
        await RuleAsync(new { match = new { action = "email.blast" }, roles = new[] { "operations" }, time_limit = "PT10M", on_expiry = "escalate", escalate_to = new[] { "reviewer" } });
        var id = await _asking.RequestAsync(Asking.Held());
        await _asking.PassAsync(TimeSpan.FromMinutes(10));
        await Eventually.ThatAsync(async () => (await ItemAsync(id)).GetProperty("roles")[0].GetString() == "reviewer");
        var operations = await Session.OfRoleAsync(Console, "operations");
        Assert.Equal(403, await ByAsync(operations, id));
        await _asking.PassAsync(TimeSpan.FromMinutes(11));
        Assert.Equal("expired", (await _asking.StatusAsync(id)).GetProperty("task").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_deputy_decides_for_who_is_away()
    {
        await Session.OfRoleAsync(Console, "operations");
        var reviewer = await Session.OfRoleAsync(Console, "reviewer");
        await Console.DoAsync("PUT", "/api/v1/approval-groups/senders", new { name = "Senders", members = new[] { "operations@example.com" } });
        await RuleAsync(new { match = new { action = "email.blast" }, group = "senders" });
        var id = await _asking.RequestAsync(Asking.Held());
        Assert.Equal(403, await ByAsync(reviewer, id));
        var now = _asking.Clock.GetUtcNow();
        await Console.DoAsync("PUT", "/api/v1/absences/operations@example.com", new { from = now.AddDays(-1), until = now.AddDays(7), deputy = "reviewer@example.com" });
        Assert.Equal(200, await ByAsync(reviewer, id));
    }

    [Fact]
    public async Task Extending_and_assigning_have_limits()
    {
        var id = await _asking.RequestAsync(Asking.Held());
        var end = DateTimeOffset.Parse((await ItemAsync(id)).GetProperty("expires_at").GetString()!, null);
        Assert.Equal(422, (await _asking.DecideAsync(id, "extend", new { reason = "Long", expires_at = end.AddDays(40) })).Status);
        Assert.Equal(200, (await _asking.DecideAsync(id, "extend", new { reason = "Legal is asked", expires_at = end.AddHours(8) })).Status);
        Assert.Equal(422, (await _asking.DecideAsync(id, "assign", new { reason = "Hers", to = "nobody@example.com" })).Status);
        await Session.OfRoleAsync(Console, "operations");
        Assert.Equal(200, (await _asking.DecideAsync(id, "assign", new { reason = "Hers", to = "operations@example.com" })).Status);
        Assert.Equal("operations@example.com", (await ItemAsync(id)).GetProperty("assignee").GetString());
    }

    [Fact]
    public async Task Only_alike_items_are_decided_together()
    {
        var ids = new List<string>();
        for (var audience = 1; audience <= 3; audience++)
            ids.Add(await _asking.RequestAsync(Asking.Held(audience)));
        await Scenario.PutActionAsync(Console, "sms.blast", "execute", "high");
        var stranger = Asking.Held();
        stranger["action"]!["name"] = "sms.blast";
        var other = await _asking.RequestAsync(stranger);
        Assert.Equal(422, (await Console.CallAsync("POST", "/api/v1/approvals/batch", new { ids = ids.Append(other), decision = "approve", reason = "All" }, _asking.Reviewer)).Status);
        await _asking.DecideAsync(ids[1], "reject", new { reason = "Not this" });
        var results = await Console.DoAsync("POST", "/api/v1/approvals/batch", new { ids, decision = "approve", reason = "All" }, _asking.Reviewer);
        Assert.Equal([true, false, true], results.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("ok").GetBoolean()));
    }

    [Theory]
    [InlineData("""{"quorum":6}""", "quorum")]
    [InlineData("""{"roles":["pope"]}""", "roles")]
    [InlineData("""{"roles":["auditor"]}""", "roles")]
    [InlineData("""{"on_expiry":"escalate"}""", "escalate_to")]
    [InlineData("""{"on_expiry":"escalate","escalate_to":["pope"]}""", "escalate_to")]
    [InlineData("""{"on_expiry":"escalate","escalate_to":["cmo","auditor"]}""", "escalate_to")]
    [InlineData("""{"time_limit":"PT5S"}""", "time_limit")]
    [InlineData("""{"match":{"action":"nothing"}}""", "match.action")]
    public async Task A_rule_that_cannot_be_is_refused(string rule, string field)
    {
        var (status, problem) = await Console.CallAsync("PUT", "/api/v1/approval-rules/wrong", rule);
        Assert.Equal((422, field), (status, problem.GetProperty("field").GetString()));
        Assert.Equal(404, (await Console.CallAsync("GET", "/api/v1/approval-rules/wrong")).Status);
    }

    private Task RuleAsync(object rule) => Console.DoAsync("PUT", "/api/v1/approval-rules/blasts", rule);

    private Task<System.Text.Json.JsonElement> ItemAsync(string id) => Console.DoAsync("GET", $"/api/v1/approvals/{id}", token: _asking.Reviewer);

    private async Task<int> ByAsync(string cookie, string id) => (await CallAsync(cookie, "POST", $"/api/v1/approvals/{id}/approve", new { reason = "By a person" })).Status;

    private Task<(int Status, System.Text.Json.JsonElement Body)> CallAsync(string cookie, string method, string path, object body) =>
        Console.CallAsync(method, path, body, "", ("Cookie", cookie), ("Origin", Console.Address.GetLeftPart(UriPartial.Authority)));
}
