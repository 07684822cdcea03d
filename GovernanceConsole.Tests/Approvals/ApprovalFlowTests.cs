using System.Text.Json.Nodes;
using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Approvals;

/// <summary>Hold, request, decide, permit once: what an agent of the profile meets.</summary>
public sealed class ApprovalFlowTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task An_approval_permits_one_exact_call(string store)
    {
        await using var asking = await Asking.OnAsync(store == "sqlite" ? await ConsoleHost.OnSqliteAsync() : await ConsoleHost.OnPostgresAsync(postgres));
        var question = Asking.Held();
        var id = await asking.RequestAsync(question);

        var waiting = await asking.EvaluateAsync(Asking.With(question, id));
        Assert.Equal(("hold", "approval_required", "retry"), (waiting.GetProperty("outcome").GetString(), waiting.GetProperty("reasons")[0].GetProperty("code").GetString(), waiting.GetProperty("next_action").GetString()));

        var pending = await asking.Console.DoAsync("GET", "/api/v1/approvals?state=pending", token: asking.Reviewer);
        Assert.Equal(id, Assert.Single(pending.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());

        await asking.ApproveAsync(id);
        var status = await asking.StatusAsync(id);
        Assert.Equal(("approved", "reevaluate"), (status.GetProperty("task").GetProperty("status").GetString(), status.GetProperty("result").GetProperty("mode").GetString()));
        var approval = status.GetProperty("result").GetProperty("approval").GetProperty("id").GetString()!;

        var changed = await asking.EvaluateAsync(Asking.With(Asking.Held(audience: 1201), approval));
        Assert.Equal(("deny", "out_of_scope"), (changed.GetProperty("outcome").GetString(), changed.Reason()));

        var permit = await asking.EvaluateAsync(Asking.With(question, approval));
        Assert.Equal("permit", permit.GetProperty("outcome").GetString());

        var again = await asking.EvaluateAsync(Asking.With(question, approval));
        Assert.Equal(("deny", "approval_expired", "request"), (again.GetProperty("outcome").GetString(), again.Reason(), again.GetProperty("next_action").GetString()));

        // The use stands right behind the permit, and the whole ledger decides itself again.
        var use = await asking.Console.DoAsync("GET", $"/api/v1/ledger/{permit.GetProperty("ledger").GetProperty("seq").GetInt64() + 1}");
        Assert.Equal(("approval", "used"), (use.GetProperty("kind").GetString(), use.GetProperty("outcome").GetString()));
        var verified = await asking.Console.Services.GetRequiredService<ILedger>().VerifyAsync(1, null, TestContext.Current.CancellationToken);
        Assert.True(verified.Passed, verified.Problem);
    }

    [Fact]
    public async Task What_is_killed_or_forbidden_meanwhile_stays_forbidden()
    {
        await using var asking = await Asking.OnSqliteAsync();
        var (question, console) = (Asking.Held(), asking.Console);
        var id = await asking.RequestAsync(question);
        await asking.ApproveAsync(id);

        var kill = await console.DoAsync("POST", "/api/v1/kill-switches", new { scope = new { channel = "email" }, reason = "Bounces" });
        Assert.Equal("killed", (await asking.EvaluateAsync(Asking.With(question, id))).Reason());
        await console.DoAsync("POST", $"/api/v1/kill-switches/{kill.GetProperty("id").GetString()}/release", new { reason = "Over" });

        await Scenario.DialAsync(console, 0);
        Assert.Equal("assist_only", (await asking.EvaluateAsync(Asking.With(question, id))).Reason());

        // Nothing of it used the approval up.
        await Scenario.DialAsync(console, 1);
        Assert.Equal("permit", (await asking.EvaluateAsync(Asking.With(question, id))).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_hold_that_came_later_is_not_covered()
    {
        await using var asking = await Asking.OnSqliteAsync();
        var question = Asking.Held();
        question["action"]!["name"] = "email.medium";
        question["action"]!["properties"]!["confidence"] = 0.5;
        await Scenario.PutActionAsync(asking.Console, "email.medium", "execute", "medium");
        var id = await asking.RequestAsync(question);
        await asking.ApproveAsync(id);
        await Scenario.PutActionAsync(asking.Console, "email.medium", "execute", "high");

        var answer = await asking.EvaluateAsync(Asking.With(question, id));
        Assert.Equal(("hold", "approval_required"), (answer.GetProperty("outcome").GetString(), answer.Reason()));
        Assert.True(answer.TryGetProperty("access_request", out _));
    }

    [Fact]
    public async Task Refused_revised_and_cancelled_requests_never_permit()
    {
        await using var asking = await Asking.OnSqliteAsync();
        var rejected = await asking.RequestAsync(Asking.Held(1));
        Assert.Equal(200, (await asking.DecideAsync(rejected, "reject", new { reason = "Too many this week." })).Status);
        var status = await asking.StatusAsync(rejected);
        Assert.Equal(("denied", "Too many this week."), (status.GetProperty("task").GetProperty("status").GetString(), status.GetProperty("result").GetProperty("message").GetString()));
        Assert.Equal("approval_expired", (await asking.EvaluateAsync(Asking.With(Asking.Held(1), rejected))).Reason());

        var revised = await asking.RequestAsync(Asking.Held(2));
        Assert.Equal(200, (await asking.DecideAsync(revised, "revise", new { reason = "Leave out the lapsed ones." })).Status);
        status = await asking.StatusAsync(revised);
        Assert.Equal(("failed", "request", "Leave out the lapsed ones."), (status.GetProperty("task").GetProperty("status").GetString(), status.GetProperty("result").GetProperty("next_action").GetString(), status.GetProperty("result").GetProperty("guidance").GetString()));
        Assert.Equal("approval_expired", (await asking.EvaluateAsync(Asking.With(Asking.Held(2), revised))).Reason());

        var cancelled = await asking.RequestAsync(Asking.Held(3));
        Assert.Equal("cancelled", (await asking.Console.DoAsync("POST", $"/access/v1/requests/{cancelled}/cancel", token: asking.Agent)).GetProperty("task").GetProperty("status").GetString());
        var (twice, problem) = await asking.Console.CallAsync("POST", $"/access/v1/requests/{cancelled}/cancel", token: asking.Agent);
        Assert.Equal((409, "urn:openid:authzen:access-request:error:invalid_task_state"), (twice, problem.GetProperty("type").GetString()));
        Assert.Equal(409, (await asking.DecideAsync(cancelled, "approve", new { reason = "Too late" })).Status);
        Assert.Equal("approval_expired", (await asking.EvaluateAsync(Asking.With(Asking.Held(3), cancelled))).Reason());
    }

    [Fact]
    public async Task An_edited_action_is_the_one_that_is_permitted()
    {
        await using var asking = await Asking.OnSqliteAsync();
        var question = Asking.Held();
        var id = await asking.RequestAsync(question);
        var action = (JsonObject)question["action"]!.DeepClone();
        action["properties"]!["audience_size"] = 300;
        action["properties"]!["content"]!["subject"] = "Hello again";

        var (invalid, wrong) = await asking.DecideAsync(id, "edit", new { reason = "Smaller", action = new { properties = new { audience_size = 0 } } });
        Assert.True(invalid == 422, wrong.ToString());
        var (ok, edited) = await asking.DecideAsync(id, "edit", new { reason = "Smaller audience first", action });
        Assert.True(ok == 200, edited.ToString());

        var answered = (await asking.StatusAsync(id)).GetProperty("result").GetProperty("approval").GetProperty("action");
        Assert.Equal((300, "Hello again"), (answered.GetProperty("properties").GetProperty("audience_size").GetInt32(), answered.GetProperty("properties").GetProperty("content").GetProperty("subject").GetString()));
        Assert.Equal("out_of_scope", (await asking.EvaluateAsync(Asking.With(question, id))).Reason());
        question["action"] = JsonNode.Parse(answered.GetRawText());
        Assert.Equal("permit", (await asking.EvaluateAsync(Asking.With(question, id))).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_thousand_attempts_at_once_are_one_permit()
    {
        await using var asking = await Asking.OnSqliteAsync();
        var question = Asking.Held();
        var id = await asking.RequestAsync(question);
        await asking.ApproveAsync(id);
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => asking.EvaluateAsync(Asking.With(question, id))));
        Assert.Equal(1, answers.Count(answer => answer.GetProperty("outcome").GetString() == "permit"));
        Assert.Equal(999, answers.Count(answer => answer.Reason() == "approval_expired"));
    }

    [Fact]
    public async Task A_thousand_attempts_at_two_nodes_are_one_permit()
    {
        await using var asking = await Asking.OnAsync(await ConsoleHost.OnPostgresAsync(postgres));
        await using var other = await ConsoleHost.OnPostgresAsync(postgres, asking.Console.Connection);
        var question = Asking.Held();
        var id = await asking.RequestAsync(question);
        await asking.ApproveAsync(id);
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(attempt => Scenario.AskAsync(attempt % 2 == 0 ? asking.Console : other, asking.Agent, Asking.With(question, id))));
        Assert.Equal(1, answers.Count(answer => answer.GetProperty("outcome").GetString() == "permit"));
        Assert.Equal(999, answers.Count(answer => answer.Reason() == "approval_expired"));
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_is_told()
    {
        await using var asking = await Asking.OnSqliteAsync();
        var other = await Asking.ReviewerAsync(asking.Console, "second-bot");
        for (var round = 1; round <= 20; round++)
        {
            var id = await asking.RequestAsync(Asking.Held(round));
            var both = await Task.WhenAll(asking.DecideAsync(id, "approve", new { reason = "Yes" }), asking.DecideAsync(id, "reject", new { reason = "No" }, other));
            Assert.Equal([200, 409], both.Select(one => one.Status).Order());
        }
    }

    [Fact]
    public async Task An_approval_outlives_a_restart_and_is_still_used_once()
    {
        var folder = Directory.CreateTempSubdirectory("approvals-").FullName;
        var connection = $"Data Source={Path.Combine(folder, "console.db")}";
        var question = Asking.Held();
        string id;
        await using (var before = await Asking.OnSqliteAsync(settings: settings => settings["ConnectionStrings:Console"] = connection))
        {
            id = await before.RequestAsync(question);
            await before.ApproveAsync(id);
        }

        await using var console = await ConsoleHost.OnSqliteAsync(settings => settings["ConnectionStrings:Console"] = connection);
        var agent = await Scenario.AddAgentAsync(console, Scenario.Agent);
        Assert.Equal("permit", (await Scenario.AskAsync(console, agent, Asking.With(question, id))).GetProperty("outcome").GetString());
        Assert.Equal("approval_expired", (await Scenario.AskAsync(console, agent, Asking.With(question, id))).Reason());
    }
}
