using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Decisions;

/// <summary>Agents that go wrong too often are suspended by themselves, and a person lets them go on.</summary>
public sealed class TripwireTests(PostgresServer postgres)
{
    [Fact]
    public async Task TooManyRefusals_SuspendTheAgent_AndOnlyThatOne_UntilAPersonLetsItGoOn()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var agent = await Scenario.SetUpAsync(console);
        var other = await Scenario.AddAgentAsync(console, "other");
        await PutAsync(console, """{"count":"refusals","limit":3,"within":"PT10M"}""");
        for (var i = 0; i < 3; i++)
            Assert.Equal("assist_only", (await Scenario.AskAsync(console, agent)).Reason());
        Assert.Equal("assist_only", (await Scenario.AskAsync(console, other, Scenario.Question(agent: "other"))).Reason());
        await SuspendedAsync(console);
        Assert.Equal("agent_suspended", (await Scenario.AskAsync(console, agent, Scenario.Question("email.draft"))).Reason());
        Assert.Equal("permit", (await Scenario.AskAsync(console, other, Scenario.Question("email.draft", "other"))).GetProperty("outcome").GetString());

        var change = (await console.DoAsync("GET", $"/api/v1/ledger?kind=rule_change&agent={Scenario.Agent}&limit=1000")).GetProperty("items").EnumerateArray().Last();
        Assert.Equal("system:tripwires", change.GetProperty("actor").GetString());
        Assert.Matches("^Tripwire 'wire': 3 refusals within 10 minutes, entries [0-9]+ to [0-9]+[.]$", change.GetProperty("body").GetProperty("rule").GetProperty("reason").GetString());
        // Who goes on is counted anew: asking while it was suspended was no misstep.
        await console.DoAsync("PUT", $"/api/v1/agents/{Scenario.Agent}", new { persona = "drafter", business_unit = "retail", owner = "cmo@example.com", status = "active" });
        for (var i = 0; i < 2; i++)
            Assert.Equal("assist_only", (await Scenario.AskAsync(console, agent)).Reason());
        Assert.Equal("permit", (await Scenario.AskAsync(console, agent, Scenario.Question("email.draft"))).GetProperty("outcome").GetString());
        Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task WhatLiesFurtherApart_OrElsewhere_DoesNotCount()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var console = await ConsoleHost.OnSqliteAsync(null, services => services.AddSingleton<TimeProvider>(clock));
        var agent = await Scenario.SetUpAsync(console);
        await PutAsync(console, """{"count":"refusals","limit":2,"within":"PT1M","scope":{"workflow":"publishing"}}""");
        await PutAsync(console, """{"count":"refusals","limit":1,"within":"PT1H","scope":{"agent":"other"}}""", "other");
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal("assist_only", (await Scenario.AskAsync(console, agent)).Reason());
            clock.Advance(TimeSpan.FromSeconds(61));
        }

        var elsewhere = Scenario.Question();
        elsewhere["resource"]!["id"] = "unknown";
        for (var i = 0; i < 4; i++)
            Assert.Equal("out_of_scope", (await Scenario.AskAsync(console, agent, elsewhere)).Reason());
        Assert.Equal("active", await StatusAsync(console));
    }

    [Fact]
    public async Task Failures_Holds_AndRunaway_CountEachApart()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 1);
        await console.DoAsync("PUT", "/api/v1/workflows/publishing", new { name = "Publishing", risk = "high", owner = "cmo@example.com", loop_limit = 1 });
        await PutAsync(console, """{"count":"runaway","limit":2,"within":"PT1H"}""");
        await PutAsync(console, """{"count":"holds","limit":2,"within":"PT1H"}""", "holds");
        await PutAsync(console, """{"count":"failures","limit":2,"within":"PT1H","scope":{"workflow":"publishing"}}""", "failures");
        Assert.Equal("approval_required", (await Scenario.AskAsync(console, agent, Scenario.Question("email.blast"))).Reason());
        var permit = await Scenario.AskAsync(console, agent);
        await FailAsync(console, agent, permit);
        Assert.Equal("loop_detected", (await Scenario.AskAsync(console, agent)).Reason());
        Assert.Equal("active", await StatusAsync(console));
        var next = Scenario.Question();
        next["context"]!["run_id"] = "run-78";
        await FailAsync(console, agent, await Scenario.AskAsync(console, agent, next));
        await SuspendedAsync(console);
        Assert.Contains("failures", await WhyAsync(console), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PermitsThatNobodyReportsOn_SuspendTheAgentByThemselves()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var console = await ConsoleHost.OnPostgresAsync(await postgres.NewDatabaseAsync(), _ => { }, services => services.AddSingleton<TimeProvider>(clock));
        var agent = await Scenario.SetUpAsync(console);
        await PutAsync(console, """{"count":"unreported","limit":2,"within":"PT2H"}""");
        for (var i = 0; i < 3; i++)
        {
            var permit = await Scenario.AskAsync(console, agent, Scenario.Question("email.draft"));
            if (i == 0)
                await console.DoAsync("POST", "/agent/v1/outcomes", new { evaluation_id = permit.GetProperty("evaluation_id").GetString(), status = "succeeded" }, agent);
        }

        await Eventually.ThatAsync(async () =>
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            return await StatusAsync(console) == "suspended";
        });
        Assert.Contains("2 permits without a report", await WhyAsync(console), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatCountedBeforeARestart_CountsAfterIt()
    {
        var folder = Directory.CreateTempSubdirectory("tripwires-").FullName;
        var connection = $"Data Source={Path.Combine(folder, "console.db")}";
        await using (var before = await ConsoleHost.OnSqliteAsync(settings => settings["ConnectionStrings:Console"] = connection))
        {
            var agent = await Scenario.SetUpAsync(before);
            await PutAsync(before, """{"count":"refusals","limit":3,"within":"PT1H"}""");
            for (var i = 0; i < 2; i++)
                await Scenario.AskAsync(before, agent);
        }

        await using var console = await ConsoleHost.OnSqliteAsync(settings => settings["ConnectionStrings:Console"] = connection);
        await Scenario.AskAsync(console, await console.NewTokenAsync());
        await SuspendedAsync(console);
    }

    [Theory]
    [InlineData("""{"count":"refusals","limit":0,"within":"PT1H"}""", 422, "limit")]
    [InlineData("""{"count":"refusals","limit":1,"within":"P2D"}""", 422, "within")]
    [InlineData("""{"count":"sins","limit":1,"within":"PT1H"}""", 422, "count")]
    [InlineData("""{"count":"refusals","limit":1,"within":"PT1H","where":{}}""", 400, "where")]
    public async Task ATripwireThatCannotBe_IsRefused(string body, int status, string field)
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var (answered, problem) = await console.CallAsync("PUT", "/api/v1/tripwires/one", body);
        Assert.Equal(status, answered);
        Assert.Contains(field, problem.ToString(), StringComparison.Ordinal);
    }

    private static Task<JsonElement> PutAsync(ConsoleHost console, string tripwire, string id = "wire") => console.DoAsync("PUT", $"/api/v1/tripwires/{id}", tripwire);

    private static async Task<string?> StatusAsync(ConsoleHost console) =>
        (await console.DoAsync("GET", $"/api/v1/agents/{Scenario.Agent}", token: await console.NewTokenAsync())).GetProperty("status").GetString();

    private static Task SuspendedAsync(ConsoleHost console) => Eventually.ThatAsync(async () => await StatusAsync(console) == "suspended");

    private static async Task<string> WhyAsync(ConsoleHost console) =>
        (await console.DoAsync("GET", $"/api/v1/ledger?kind=rule_change&agent={Scenario.Agent}&limit=1000", token: await console.NewTokenAsync())).GetProperty("items").EnumerateArray().Last().GetProperty("body").GetProperty("rule").GetProperty("reason").GetString()!;

    private static Task<JsonElement> FailAsync(ConsoleHost console, string agent, JsonElement permit)
    {
        Assert.Equal("permit", permit.GetProperty("outcome").GetString());
        return console.DoAsync("POST", "/agent/v1/outcomes", new JsonObject { ["evaluation_id"] = permit.GetProperty("evaluation_id").GetString(), ["status"] = "failed" }, agent);
    }
}
