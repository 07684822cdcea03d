using System.Text.Json.Nodes;
using GovernanceConsole.Kernel;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Api;

/// <summary>The main job over HTTP, on both stores.</summary>
public sealed class GovernanceTests(PostgresServer postgres)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Dial_RaisedFrom0To1_TurnsDenyIntoPermit(string store)
    {
        await using var console = await StartAsync(store);
        var token = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 0, "EU");
        Assert.Equal("assist_only", (await Scenario.AskAsync(console, token)).Reason());

        await Scenario.DialAsync(console, 1, "EU");

        var answer = await Scenario.AskAsync(console, token);
        Assert.Null(answer.Reason());
        Assert.Equal(1, answer.GetProperty("level").GetInt32());
        Assert.Equal("assist_only", (await Scenario.AskAsync(console, token, Scenario.Question(region: "NA"))).Reason());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Kill_OfAgent_RevokesItsTokenAndDeniesTheNextQuestion(string store)
    {
        await using var console = await StartAsync(store);
        var token = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 1);
        Assert.Null((await Scenario.AskAsync(console, token)).Reason());

        var kill = await console.DoAsync("POST", "/api/v1/kill-switches", new { scope = new { agent = Scenario.Agent }, reason = "test" });

        Assert.Equal(401, (await console.CallAsync("POST", "/access/v1/evaluation", Scenario.Question(), token)).Status);
        Assert.Equal("killed", (await Scenario.AskAsync(console, await console.TokenAsync())).Reason());
        Assert.All(kill.GetProperty("points").EnumerateArray(), point => Assert.Equal("confirmed", point.GetProperty("state").GetString()));

        await console.DoAsync("POST", $"/api/v1/kill-switches/{kill.GetProperty("id").GetString()}/release", new { reason = "done" });
        Assert.Null((await Scenario.AskAsync(console, await console.TokenAsync())).Reason());
        Assert.Equal(409, (await console.CallAsync("POST", $"/api/v1/kill-switches/{kill.GetProperty("id").GetString()}/release", new { reason = "again" })).Status);
        Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task Kill_AtEveryScope_StopsWhatItNamesAndNothingElse()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 3);
        var token = await console.TokenAsync();
        (string Scope, bool Hits)[] scopes =
        [
            ("""{"tool":"mailer"}""", true), ("""{"tool":"ads"}""", false), ("""{"channel":"email"}""", true), ("""{"channel":"social"}""", false),
            ("""{"workflow":"publishing"}""", true), ("""{"persona":"drafter"}""", true), ("""{"agent":"campaign-drafter"}""", true),
            ("""{"business_unit":"retail"}""", true), ("""{"everything":true}""", true),
        ];
        await console.DoAsync("PUT", "/api/v1/personas/buyer", new { name = "Buyer", purpose = "Buys media.", owner = "cmo@example.com", allowed_tools = new[] { "ads" } });
        foreach (var (scope, hits) in scopes)
        {
            var kill = await console.DoAsync("POST", "/api/v1/kill-switches", $$"""{"scope":{{scope}},"reason":"drill"}""");
            Assert.Equal(hits ? "killed" : null, (await Scenario.AskAsync(console, token)).Reason());
            Assert.Equal(409, (await console.CallAsync("POST", "/api/v1/kill-switches", $$"""{"scope":{{scope}},"reason":"drill"}""")).Status);
            await console.DoAsync("POST", $"/api/v1/kill-switches/{kill.GetProperty("id").GetString()}/release", new { reason = "over" });
            Assert.Null((await Scenario.AskAsync(console, token)).Reason());
        }
    }

    [Fact]
    public async Task Agent_AsksForAnother_IsRefusedAndRecorded()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var token = await Scenario.SetUpAsync(console);
        await Scenario.AddAgentAsync(console, "other");
        await Scenario.DialAsync(console, 3);

        var answer = await Scenario.AskAsync(console, token, Scenario.Question(agent: "other"));

        Assert.Equal("subject_mismatch", answer.Reason());
        var entry = await console.DoAsync("GET", $"/api/v1/ledger/{answer.GetProperty("ledger").GetProperty("seq").GetInt64()}");
        Assert.Equal("agent:" + Scenario.Agent, entry.GetProperty("actor").GetString());
    }

    [Fact]
    public async Task Request_SentTwiceWithOneKey_GetsTheFirstAnswer()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var token = await Scenario.SetUpAsync(console);
        var first = await console.CallAsync("POST", "/access/v1/evaluation", Scenario.Question(), token, ("Idempotency-Key", "once"));
        await Scenario.DialAsync(console, 1);

        var second = await console.CallAsync("POST", "/access/v1/evaluation", Scenario.Question(), token, ("Idempotency-Key", "once"));

        Assert.Equal(first.Body.ToString(), second.Body.ToString());
        Assert.Null((await Scenario.AskAsync(console, token)).Reason());
        var other = await console.CallAsync("POST", "/access/v1/evaluation", Scenario.Question("email.draft"), token, ("Idempotency-Key", "once"));
        Assert.Equal(422, other.Status);
    }

    [Fact]
    public async Task Batch_SentAgainAfterARestart_GetsTheFirstAnswersAndNoSecondPermit()
    {
        var connection = await postgres.NewDatabaseAsync();
        var batch = Scenario.Question();
        batch["options"] = new JsonObject { ["evaluations_semantic"] = "deny_on_first_deny" };
        batch["evaluations"] = new JsonArray(new JsonObject(), new JsonObject { ["action"] = new JsonObject { ["name"] = "email.blast" } }, new JsonObject());
        string first;
        await using (var console = await ConsoleHost.OnPostgresAsync(postgres, connection))
        {
            await Scenario.SetUpAsync(console);
            await Scenario.DialAsync(console, 1);
            first = (await console.CallAsync("POST", "/access/v1/evaluations", batch, null, ("Idempotency-Key", "once"))).Body.ToString().Replace(console.Address.Authority, "here", StringComparison.Ordinal);
        }

        await using var restarted = await ConsoleHost.OnPostgresAsync(postgres, connection);
        var again = (await restarted.CallAsync("POST", "/access/v1/evaluations", batch, null, ("Idempotency-Key", "once"))).Body.ToString();
        Assert.Equal(first, again.Replace(restarted.Address.Authority, "here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Explain_GivesEveryControlInOrder()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var token = await Scenario.SetUpAsync(console);
        var question = Scenario.Question();
        question["context"]!["explain"] = true;

        var trail = (await Scenario.AskAsync(console, token, question)).GetProperty("trail").EnumerateArray().ToList();

        Assert.Equal(["kill_switch", "agent_status", "tool", "data_class", "action", "delegation", "scope", "hard_stop", "platform", "data_quality", "sla", "consent", "guidance", "autonomy", "confidence", "plan", "budget", "runaway", "approval"], trail.Select(control => control.GetProperty("control").GetString()));
        Assert.Equal("deny", trail.Single(control => control.GetProperty("control").GetString() == "autonomy").GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task AgentStatusAndPersona_Bind()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 3);
        var token = await console.TokenAsync();
        async Task<string?> ReasonAsync(Action<JsonObject>? change = null)
        {
            var question = Scenario.Question();
            change?.Invoke(question);
            return (await Scenario.AskAsync(console, token, question)).Reason();
        }

        Task StatusAsync(string status, string? until = null) => console.DoAsync("PUT", $"/api/v1/agents/{Scenario.Agent}", new { persona = "drafter", business_unit = "retail", owner = "cmo@example.com", status, pilot_until = until });

        Assert.Null(await ReasonAsync());
        Assert.Equal("tool_prohibited", await ReasonAsync(question => question["action"]!["properties"]!["tool"] = "ads"));
        Assert.Equal("data_class_exceeded", await ReasonAsync(question => question["action"]!["properties"]!["data_classes"] = new JsonArray("health")));
        Assert.Equal("arguments_invalid", await ReasonAsync(question => question["action"]!["properties"]!["audience_size"] = 0));
        Assert.Equal("action_unknown", await ReasonAsync(question => question["action"]!["name"] = "email.erase"));
        Assert.Equal("agent_unknown", await ReasonAsync(question => question["subject"]!["id"] = "nobody"));
        await StatusAsync("suspended");
        Assert.Equal("agent_suspended", await ReasonAsync());
        await StatusAsync("pilot", "2026-01-01T00:00:00Z");
        Assert.Equal("pilot_ended", await ReasonAsync());
        await StatusAsync("retired");
        Assert.Equal("agent_retired", await ReasonAsync());
        Assert.Equal(409, (await console.CallAsync("PUT", $"/api/v1/agents/{Scenario.Agent}", new { persona = "drafter", business_unit = "retail", owner = "cmo@example.com", status = "active" })).Status);
    }

    [Fact]
    public async Task TwoNodesOnOnePostgres_BehaveAsOne()
    {
        var connection = await postgres.NewDatabaseAsync();
        await using var first = await ConsoleHost.OnPostgresAsync(postgres, connection);
        var token = await Scenario.SetUpAsync(first);
        await using var second = await ConsoleHost.OnPostgresAsync(postgres, connection);
        await Scenario.DialAsync(first, 1);
        Assert.Null((await Scenario.AskAsync(second, token)).Reason());

        await second.DoAsync("POST", "/api/v1/kill-switches", new { scope = new { agent = Scenario.Agent }, reason = "on the other node" }, await first.TokenAsync());

        Assert.Equal("killed", (await Scenario.AskAsync(first, await first.TokenAsync())).Reason());
        Assert.True((await first.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task KillOnOneNode_ReachesAnIdleNodeByItself()
    {
        var connection = await postgres.NewDatabaseAsync();
        await using var first = await ConsoleHost.OnPostgresAsync(postgres, connection);
        var agent = await Scenario.SetUpAsync(first);
        await using var second = await ConsoleHost.OnPostgresAsync(postgres, connection);
        Assert.Equal("assist_only", (await Scenario.AskAsync(second, agent)).Reason());
        var (heard, revoked) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        using var subscription = second.Services.GetRequiredService<ChangeHub>().Subscribe(notice =>
        {
            if (notice.Id?.StartsWith("kill_switch/", StringComparison.Ordinal) == true)
                heard.TrySetResult();
            if (notice.Id?.StartsWith("kill_report/", StringComparison.Ordinal) == true)
                revoked.TrySetResult();
        });

        await first.DoAsync("POST", "/api/v1/kill-switches", new { scope = new { agent = Scenario.Agent }, reason = "here" });

        await heard.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await revoked.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.NotNull(second.Services.GetRequiredService<IKillSwitches>().Engaged.On(KillTarget.Agent, Scenario.Agent));
        Assert.Equal(401, (await second.CallAsync("GET", "/api/v1/agents", token: agent)).Status);
    }

    private Task<ConsoleHost> StartAsync(string store) => store == "sqlite" ? ConsoleHost.OnSqliteAsync() : ConsoleHost.OnPostgresAsync(postgres);
}
