using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Ledger.Internal;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Oversight;

/// <summary>The week on one page: drawn up by itself when it is over, with what people note on it.</summary>
public sealed class ScorecardTests
{
    // A Sunday, late.
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 15, 23, 58, 0, TimeSpan.Zero));

    [Fact]
    public async Task Week_IsDrawnUpOnce_WhenItIsOver_AndNotChangedAfter()
    {
        await using var console = await ConsoleHost.OnSqliteAsync(settings => settings["Oversight:ScorecardAfter"] = "00:01:00", services => services.AddSingleton<TimeProvider>(_clock));
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 2);
        var answer = await Scenario.AskAsync(console, agent);
        await console.DoAsync("POST", "/agent/v1/outcomes", new { evaluation_id = answer.GetProperty("evaluation_id").GetString(), status = "succeeded", cost = new { amount = "2.00", currency = "USD" }, value = new { amount = "9.00", currency = "USD", basis = "measured" } }, agent);
        var kill = await console.DoAsync("POST", "/api/v1/kill-switches", new { scope = new { agent = Scenario.Agent }, reason = "Wrote twice" });
        await console.DoAsync("POST", $"/api/v1/kill-switches/{kill.GetProperty("id").GetString()}/release", new { reason = "Mended" });
        var running = await Eventually.GetAsync(() => console.DoAsync("GET", "/api/v1/scorecards/current"), week => week.GetProperty("figures").GetProperty("tasks").GetInt64() == 1 && week.GetProperty("figures").GetProperty("permitted").GetInt64() == 1);
        Assert.Equal("2026-w11", running.GetProperty("week").GetString());
        Assert.Contains(Lines(running), line => line.Kind == "anomaly" && line.Says.Contains("agent campaign-drafter was stopped", StringComparison.Ordinal));
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/scorecards/2026-w10")).Status);

        _clock.Advance(TimeSpan.FromMinutes(4));
        var week = Assert.Single((await Eventually.GetAsync(async () => await console.DoAsync("GET", "/api/v1/scorecards", null, await console.NewTokenAsync()), all => all.GetProperty("items").GetArrayLength() == 1)).GetProperty("items").EnumerateArray());
        var drawn = await console.DoAsync("GET", "/api/v1/scorecards/2026-w11");
        Assert.Equal(("2026-w11", 1, "7.00"), (week.GetProperty("id").GetString(), drawn.GetProperty("figures").GetProperty("tasks").GetInt64(), drawn.GetProperty("figures").GetProperty("net").GetProperty("amount").GetString()));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Single((await console.DoAsync("GET", "/api/v1/ledger?kind=rule_change&limit=500")).GetProperty("items").EnumerateArray(), entry => entry.GetProperty("body").GetProperty("rule").GetProperty("kind").GetString() == "weekly_scorecard");
    }

    [Fact]
    public async Task Week_WaitsUntilAllThatHappenedIsCounted()
    {
        await using var console = await ConsoleHost.OnSqliteAsync(settings => settings["Oversight:ScorecardAfter"] = "00:01:00", services => services.AddSingleton<TimeProvider>(_clock));
        var agent = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 2);
        await Scenario.AskAsync(console, agent);
        await console.ProjectedAsync();
        var progress = console.Services.GetRequiredService<IProjectionProgress>();
        var activity = console.Services.GetServices<IProjection>().Single(one => one.Name == "activity");
        await console.Services.GetRequiredService<ProjectionRunner>().ResetAsync(activity, TestContext.Current.CancellationToken);
        Assert.Equal(0, await progress.SlowestAsync(TestContext.Current.CancellationToken));

        _clock.Advance(TimeSpan.FromMinutes(4));
        await console.DoAsync("POST", "/api/v1/scorecards/current/notes", new { kind = "comment", text = "What was counted is counted again" }, await console.NewTokenAsync());
        await Eventually.ThatAsync(async () => await progress.SlowestAsync(TestContext.Current.CancellationToken) >= 1);
        _clock.Advance(TimeSpan.FromMinutes(1));
        var drawn = await Eventually.GetAsync(async () => (await console.CallAsync("GET", "/api/v1/scorecards/2026-w11")).Body, week => week.TryGetProperty("figures", out _));
        Assert.Equal(1, drawn.GetProperty("figures").GetProperty("permitted").GetInt64());
    }

    [Fact]
    public async Task Notes_AreKept_AndDecisionsAreCarriedOut()
    {
        await using var console = await ConsoleHost.OnSqliteAsync(null, services => services.AddSingleton<TimeProvider>(_clock));
        var path = "/api/v1/scorecards/current/notes";
        await console.DoAsync("POST", path, new { kind = "comment", text = "Fewer refusals since the new prompt" });
        _clock.Advance(TimeSpan.FromSeconds(1));
        var decision = await console.DoAsync("POST", path, new { kind = "decision", text = "Raise APAC", owner = "ops@example.com", due = "2026-03-20" });
        Assert.Equal(422, (await console.CallAsync("POST", path, new { kind = "decision", text = "Nobody does it" })).Status);
        Assert.Equal(422, (await console.CallAsync("POST", path, new { kind = "comment", text = " " })).Status);
        Assert.Equal(422, (await console.CallAsync("POST", path, new { kind = "comment", text = "Mine", owner = "ops@example.com" })).Status);
        Assert.Equal(404, (await console.CallAsync("POST", "/api/v1/scorecards/2026-w01/notes", new { kind = "comment", text = "Too early" })).Status);
        var done = $"/api/v1/scorecards/notes/{decision.GetProperty("id").GetString()}/done";
        Assert.NotEqual(JsonValueKind.Null, (await console.DoAsync("POST", done, new { reason = "Raised" })).GetProperty("done_at").ValueKind);
        Assert.Equal(409, (await console.CallAsync("POST", done, new { reason = "Again" })).Status);
        var notes = (await console.DoAsync("GET", "/api/v1/scorecards/current")).GetProperty("notes");
        Assert.Equal(["comment", "decision"], notes.EnumerateArray().Select(note => note.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Playbook_SaysWhereAWorkflowIs_AndKeepsWhatPeopleKnow()
    {
        await using var console = await ConsoleHost.OnSqliteAsync(null, services => services.AddSingleton<TimeProvider>(_clock));
        await Scenario.SetUpAsync(console);
        Assert.Equal("current ahead ahead ahead ahead", await StatesAsync(console));
        await console.DoAsync("PUT", "/api/v1/playbooks/publishing", new { marks = new[] { new { stage = "baseline", done_on = "2026-03-11", note = "Agency invoices" } } });
        Assert.Equal("done current ahead ahead ahead", await StatesAsync(console));
        await Scenario.DialAsync(console, 1, "EU");
        Assert.Equal("done done current ahead ahead", await StatesAsync(console));
        var execute = (await console.DoAsync("GET", "/api/v1/playbooks/publishing")).GetProperty("steps")[2];
        Assert.StartsWith("2026-03-15T23:58", execute.GetProperty("since").GetString());
        Assert.StartsWith("2026-04-12T23:58", execute.GetProperty("due").GetString());
        Assert.Contains(execute.GetProperty("evidence").EnumerateArray(), seen => seen.GetProperty("says").GetString() == "Kill drilled: never" && !seen.GetProperty("good").GetBoolean());
        Assert.Equal(422, (await console.CallAsync("PUT", "/api/v1/playbooks/publishing", new { marks = new[] { new { stage = "baseline", done_on = "2026-04-11" } } })).Status);
        Assert.Equal(422, (await console.CallAsync("PUT", "/api/v1/playbooks/publishing", new { marks = new[] { new { stage = "assist" }, new { stage = "assist" } } })).Status);
        Assert.Equal(404, (await console.CallAsync("PUT", "/api/v1/playbooks/nothing", new { marks = Array.Empty<object>() })).Status);
    }

    private static async Task<string> StatesAsync(ConsoleHost console) =>
        string.Join(' ', (await console.DoAsync("GET", "/api/v1/playbooks/publishing")).GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("state").GetString()));

    private static IEnumerable<(string Kind, string Says)> Lines(JsonElement week) =>
        week.GetProperty("lines").EnumerateArray().Select(line => (line.GetProperty("kind").GetString()!, line.GetProperty("says").GetString()!));
}
