using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Budgets;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Decisions;

/// <summary>A run that tries, repeats or goes on past what its workflow allows is stopped, whatever its level.</summary>
public sealed class RunawayTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_action_that_fails_may_be_tried_again_as_often_as_the_workflow_says()
    {
        await using var spending = await StartAsync("""{"retry_limit":2}""");
        for (var attempt = 0; attempt < 3; attempt++)
            await ReportAsync(spending, await PermitAsync(spending), "failed");
        var refused = await AskAsync(spending);
        Assert.Equal(("deny", "retry_limit"), (refused.GetProperty("outcome").GetString(), refused.Reason()));
        Assert.Equal(("runaway", "2", "3"), (refused.GetProperty("reasons")[0].GetProperty("control").GetString(), refused.GetProperty("reasons")[0].GetProperty("limit").GetString(), refused.GetProperty("reasons")[0].GetProperty("used").GetString()));
        Assert.Equal("permit", Outcome(await AskAsync(spending, action: "email.draft")));
        Assert.Equal("permit", Outcome(await AskAsync(spending, run: "run-78")));
        await VerifyAsync(spending);
    }

    [Fact]
    public async Task What_succeeds_or_is_not_reported_is_no_failure()
    {
        await using var spending = await StartAsync("""{"retry_limit":0}""");
        await ReportAsync(spending, await PermitAsync(spending), "succeeded");
        await ReportAsync(spending, await PermitAsync(spending), "partial");
        await PermitAsync(spending);
        await ReportAsync(spending, await PermitAsync(spending), "failed");
        Assert.Equal("retry_limit", (await AskAsync(spending)).Reason());
    }

    [Fact]
    public async Task A_stage_takes_its_actions_and_no_more()
    {
        await using var spending = await StartAsync("""{"stages":[{"name":"send","max_actions":2},{"name":"report"}]}""");
        await PermitAsync(spending, stage: "send");
        await PermitAsync(spending, stage: "send");
        Assert.Equal("stage_done", (await AskAsync(spending, stage: "send")).Reason());
        Assert.Equal("permit", Outcome(await AskAsync(spending, stage: "report")));
        Assert.Equal("permit", Outcome(await AskAsync(spending, stage: "send", run: "run-78")));
    }

    [Theory]
    [InlineData("email.send")]
    [InlineData("email.send succeeded")]
    public async Task After_its_exit_criterion_a_stage_is_done(string criterion)
    {
        await using var spending = await StartAsync($$"""{"stages":[{"name":"send","done_when":"{{criterion}}"}]}""");
        await ReportAsync(spending, await PermitAsync(spending, stage: "send", action: "email.draft"), "succeeded");
        await ReportAsync(spending, await PermitAsync(spending, stage: "send"), "failed");
        await ReportAsync(spending, await PermitAsync(spending, stage: "send"), "succeeded");
        foreach (var action in new[] { "email.send", "email.draft" })
            Assert.Equal("stage_done", (await AskAsync(spending, stage: "send", action: action)).Reason());
        await VerifyAsync(spending);
    }

    [Fact]
    public async Task A_stage_ends_with_its_time()
    {
        await using var spending = await StartAsync("""{"stages":[{"name":"send","timeout":"PT4M"}]}""");
        await PermitAsync(spending, stage: "send");
        spending.Clock.Advance(TimeSpan.FromMinutes(3));
        await PermitAsync(spending, stage: "send");
        spending.Clock.Advance(TimeSpan.FromMinutes(1));
        var refused = await AskAsync(spending, stage: "send");
        Assert.Equal("stage_done", refused.Reason());
        Assert.Contains("2026-03-02T09:00:00Z", refused.GetProperty("reasons")[0].GetProperty("message").GetString());
    }

    [Fact]
    public async Task The_same_action_over_and_over_is_a_loop()
    {
        await using var spending = await StartAsync("""{"loop_limit":3}""");
        for (var time = 0; time < 3; time++)
            await PermitAsync(spending);
        Assert.Equal("loop_detected", (await AskAsync(spending)).Reason());
        Assert.Equal("permit", Outcome(await AskAsync(spending, region: "US")));
    }

    [Fact]
    public async Task A_workflow_without_limits_watches_nobody()
    {
        await using var spending = await StartAsync("{}");
        await ReportAsync(spending, await PermitAsync(spending), "failed");
        var entry = await spending.Console.DoAsync("GET", $"/api/v1/ledger/{(await AskAsync(spending)).GetProperty("ledger").GetProperty("seq").GetInt64()}");
        Assert.False(entry.GetProperty("body").GetProperty("facts").TryGetProperty("run", out _));
    }

    private static async Task<Spending> StartAsync(string limits)
    {
        var spending = await Spending.OnSqliteAsync(Monday);
        var workflow = JsonNode.Parse("""{"name":"Publishing","risk":"high","owner":"cmo@example.com"}""")!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(limits)!.AsObject())
            workflow[name] = value?.DeepClone();
        await spending.Console.DoAsync("PUT", "/api/v1/workflows/publishing", workflow);
        return spending;
    }

    private static Task<JsonElement> AskAsync(Spending spending, string? stage = null, string action = "email.send", string run = "run-77", string region = "EU")
    {
        var question = Scenario.Question(action, region: region);
        question["context"] = new JsonObject { ["run_id"] = run, ["stage"] = stage };
        if (stage is null)
            question["context"]!.AsObject().Remove("stage");
        return Scenario.AskAsync(spending.Console, spending.Agent, question);
    }

    private static async Task<JsonElement> PermitAsync(Spending spending, string? stage = null, string action = "email.send")
    {
        var answer = await AskAsync(spending, stage, action);
        Assert.Equal("permit", Outcome(answer));
        return answer;
    }

    private static async Task ReportAsync(Spending spending, JsonElement permit, string status) => Assert.Equal(200, (await spending.ReportAsync(permit, new { status })).Status);

    private static string? Outcome(JsonElement answer) => answer.GetProperty("outcome").GetString();

    private static async Task VerifyAsync(Spending spending)
    {
        var verified = await spending.Console.DoAsync("POST", "/api/v1/ledger/verify");
        Assert.True(verified.GetProperty("passed").GetBoolean(), verified.GetRawText());
    }
}
