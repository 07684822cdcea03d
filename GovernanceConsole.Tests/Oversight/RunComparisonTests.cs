using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Oversight;

/// <summary>Two runs side by side, and one decided again, over HTTP.</summary>
public sealed class RunComparisonTests(PostgresServer postgres)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Compare_TwoRuns_SaysWhatDiffersInVersionsStepsAndFigures(string store)
    {
        await using var console = await StartAsync(store);
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 3);
        var before = await AskAsync(console, agent, "run-a", "p12", "email.draft", "email.send", "email.blast");
        await ReportAsync(console, agent, before[1], "1.50");
        await Scenario.DialAsync(console, 1);
        var after = await AskAsync(console, agent, "run-b", "p13", "email.draft", "email.blast");
        await ReportAsync(console, agent, after[0], "0.25");

        var both = await console.DoAsync("GET", "/api/v1/runs/compare?a=run-a&b=run-b");

        var versions = both.GetProperty("versions").EnumerateArray().ToDictionary(version => (version.GetProperty("kind").GetString(), version.GetProperty("id").GetString()));
        Assert.Equal(("p12", "p13", true), Versions(versions[("prompt", null)]));
        Assert.Equal(("1", "2", true), Versions(versions[("dial", "publishing/any/any/any")]));
        Assert.Equal(("1", "1", false), Versions(versions[("persona", "drafter")]));
        var steps = both.GetProperty("steps").EnumerateArray().ToList();
        Assert.Equal([("email.draft", "email.draft"), ("email.send", null), ("email.blast", "email.blast")], steps.Select(step => (Action(step, "a"), Action(step, "b"))));
        Assert.Equal(["level"], Differs(steps[0])[..1]);
        Assert.Equal(["outcome", "level"], Differs(steps[2]));
        Assert.Equal((3m, 2m, -1m), Figure(both, "decisions"));
        Assert.Equal((0m, 1m, 1m), Figure(both, "held"));
        Assert.Equal((1.5m, 0.25m, -1.25m), Figure(both, "cost"));
    }

    [Fact]
    public async Task Compare_WithoutTwoRuns_SaysWhichIsMissing()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var agent = await Scenario.SetUpAsync(console);
        await AskAsync(console, agent, "run-a", "p12", "email.draft");

        var (status, problem) = await console.CallAsync("GET", "/api/v1/runs/compare?a=run-a");
        Assert.Equal((400, "b"), (status, problem.GetProperty("field").GetString()));
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/runs/compare?a=run-a&b=none")).Status);
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/runs/none/replay")).Status);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Replay_AfterTheRulesChanged_HoldsByTheRulesOfThenAndShowsThoseOfToday(string store)
    {
        await using var console = await StartAsync(store);
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 3);
        await console.DoAsync("PUT", "/api/v1/budgets/sends", new { scope = new { workflow = "publishing" }, unit = "actions", period = "total", limit = 2, reason = "test" });
        await AskAsync(console, agent, "run-a", "p12", "email.draft", "email.send", "email.blast");
        var same = await console.DoAsync("GET", "/api/v1/runs/run-a/replay");
        Assert.Equal(0, same.GetProperty("differ").GetInt32());

        await Scenario.DialAsync(console, 1);
        await console.DoAsync("PUT", "/api/v1/budgets/sends", new { scope = new { workflow = "publishing" }, unit = "actions", period = "total", limit = 1, reason = "test" });
        var again = await console.DoAsync("GET", "/api/v1/runs/run-a/replay");

        var decisions = again.GetProperty("decisions").EnumerateArray().ToList();
        Assert.All(decisions, one => Assert.True(one.GetProperty("holds").GetBoolean(), again.ToString()));
        Assert.Equal(
            [("permit", "permit"), ("permit", "deny"), ("deny", "deny")],
            decisions.Select(one => (one.GetProperty("then").GetProperty("outcome").GetString(), one.GetProperty("today").GetProperty("outcome").GetString())));
        Assert.Equal("budget_exhausted", decisions[1].GetProperty("today").GetProperty("code").GetString());
        Assert.Equal(1, again.GetProperty("differ").GetInt32());
    }

    [Fact]
    public async Task Run_WithAnOutcome_ShowsItsVersionsAndWhatCameOfIt()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 3);
        await ReportAsync(console, agent, (await AskAsync(console, agent, "run-a", "p12", "email.send"))[0], "1.50");

        var run = await console.DoAsync("GET", "/api/v1/runs/run-a");

        var step = Assert.Single(run.GetProperty("steps").EnumerateArray());
        Assert.Equal("p12", step.GetProperty("versions").GetProperty("prompt").GetString());
        Assert.Equal("succeeded", step.GetProperty("result").GetProperty("status").GetString());
        Assert.Equal(64, step.GetProperty("arguments_digest").GetString()!.Length);
        Assert.Contains(run.GetProperty("versions").EnumerateArray(), version => version.GetProperty("kind").GetString() == "workflow" && version.GetProperty("versions")[0].GetString() == "1");
    }

    private async Task<ConsoleHost> StartAsync(string store) => store == "sqlite" ? await ConsoleHost.OnSqliteAsync() : await ConsoleHost.OnPostgresAsync(postgres);

    private static async Task<List<string>> AskAsync(ConsoleHost console, string agent, string run, string prompt, params string[] actions)
    {
        var asked = new List<string>();
        foreach (var action in actions)
        {
            var question = Scenario.Question(action);
            question["context"] = new JsonObject { ["run_id"] = run, ["versions"] = new JsonObject { ["prompt"] = prompt, ["model"] = "m-1" } };
            asked.Add((await Scenario.AskAsync(console, agent, question)).GetProperty("evaluation_id").GetString()!);
        }

        return asked;
    }

    private static Task ReportAsync(ConsoleHost console, string agent, string evaluation, string cost) =>
        console.DoAsync("POST", "/agent/v1/outcomes", new { evaluation_id = evaluation, status = "succeeded", cost = new { amount = cost, currency = "USD" } }, agent);

    private static (string?, string?, bool) Versions(JsonElement version) => (version.GetProperty("a").GetString(), version.GetProperty("b").GetString(), version.GetProperty("differs").GetBoolean());

    private static string? Action(JsonElement step, string side) => step.GetProperty(side) is { ValueKind: JsonValueKind.Object } one ? one.GetProperty("action").GetString() : null;

    private static string?[] Differs(JsonElement step) => [.. step.GetProperty("differs").EnumerateArray().Select(what => what.GetString())];

    private static (decimal, decimal, decimal) Figure(JsonElement both, string name)
    {
        var figure = both.GetProperty("figures").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
        return (figure.GetProperty("a").GetDecimal(), figure.GetProperty("b").GetDecimal(), figure.GetProperty("difference").GetDecimal());
    }
}
