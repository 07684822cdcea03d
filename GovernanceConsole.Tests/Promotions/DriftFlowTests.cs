using GovernanceConsole.Data;
using GovernanceConsole.Notifications;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Promotions;

/// <summary>From behaviour that drifts to an entry, a lower dial, and back.</summary>
public sealed class DriftFlowTests
{
    [Theory, InlineData("notice", 1), InlineData("lower", 0)]
    public async Task AScoreThatDrifts_IsWrittenDown_AndLowersTheDialWhereItShall(string then, int level)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
        await using var first = await Promoting.OnAsync(await ConsoleHost.OnSqliteAsync(settings => settings["Promotions:Every"] = "01:00:00", services => services.AddSingleton<TimeProvider>(clock)));
        var console = first.Console;
        await console.DoAsync("PUT", "/api/v1/drift-watches/tone", new { metric = "score", score = "tone", reference = 30, min_sample = 10, then, reason = "for the test" });
        await WorkAsync(first, 31, 0.9);
        await first.LookAsync();
        Assert.Equal(("too_little", "0 scores since the reference; it takes 10."), await ToneAsync(console));

        // No timer has to go off for it: a day of ticks would take minutes.
        clock.AdjustTime(clock.GetUtcNow().AddDays(1));
        await console.NewTokenAsync();
        var credentials = await console.DoAsync("POST", $"/api/v1/agents/{Scenario.Agent}/credentials");
        var next = new Promoting(console, await console.TokenAsync(credentials.GetProperty("client_id").GetString()!, credentials.GetProperty("client_secret").GetString()!));
        await WorkAsync(next, 15, 0.6);
        await next.LookAsync();
        Assert.Equal(level, await next.LevelAsync());
        var entry = (await console.DoAsync("GET", "/api/v1/ledger?kind=drift")).GetProperty("items")[0].GetProperty("body").GetProperty("rule").GetProperty("after");
        Assert.Equal(("tone", Scenario.Agent, "Score: tone: 0.9 in the reference, 0.6 over the last 15 scores."), (entry.GetProperty("watch").GetString(), entry.GetProperty("agent").GetString(), entry.GetProperty("says").GetString()));
        // Told to the owner and the channels, and said in the inbox by its area alone.
        Assert.Single(await AlertsAsync(console));
        var rollbacks = await next.ListAsync("accepted");
        Assert.Equal(1 - level, rollbacks.GetArrayLength());
        if (then == "lower")
        {
            var gate = rollbacks[0].GetProperty("gates").EnumerateArray().Single(gate => gate.GetProperty("metric").GetString() == "drift");
            Assert.Equal(("broken", true), (gate.GetProperty("state").GetString(), rollbacks[0].GetProperty("automatic").GetBoolean()));
            // Measured anew at the lower level, the drift is over; one click goes back.
            await next.LookAsync();
            Assert.Empty(await AlertsAsync(console));
            Assert.Equal(2, (await console.DoAsync("GET", "/api/v1/ledger?kind=drift")).GetProperty("items").GetArrayLength());
            Assert.Equal(200, (await next.AnswerAsync(rollbacks[0].GetProperty("id").GetString()!, "return", new { reason = "The grader was broken." })).Status);
            Assert.Equal(1, await next.LevelAsync());
        }

        await next.VerifyAsync();
    }

    private static async Task<IReadOnlySet<string>> AlertsAsync(ConsoleHost console)
    {
        var alerts = console.Services.GetRequiredService<IAlerts>();
        Assert.Empty(await alerts.OpenAsync(DateTimeOffset.MinValue.AddYears(2000), 10, TestContext.Current.CancellationToken));
        await using var views = await console.Services.GetRequiredService<IDbContextFactory<ViewsDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await alerts.OpenIdsAsync(views, "drift:", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task AWatch_IsChangedByAnEntry_AndGoesBackToWhatItWas()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        Assert.Equal(0, (await console.DoAsync("GET", "/api/v1/drift-watches/spend")).GetProperty("version").GetInt32());
        await console.DoAsync("PUT", "/api/v1/drift-watches/spend", new { metric = "spend_per_action", enabled = false, reason = "Prices change this month." });
        Assert.False((await console.DoAsync("GET", "/api/v1/drift-watches/spend")).GetProperty("enabled").GetBoolean());
        Assert.Equal(422, (await console.CallAsync("DELETE", "/api/v1/drift-watches/spend")).Status);
        Assert.Equal(204, (await console.CallAsync("DELETE", "/api/v1/drift-watches/spend?reason=Over")).Status);
        Assert.Equal(409, (await console.CallAsync("DELETE", "/api/v1/drift-watches/spend?reason=Again")).Status);
    }

    [Fact]
    public async Task ABadWatch_IsNamed()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        foreach (var (body, status, field) in new[]
        {
            ("""{"metric":"score"}""", 422, "score"),
            ("""{"metric":"refusal_rate","score":"tone"}""", 422, "score"),
            ("""{"metric":"action_mix","threshold":7}""", 422, "threshold"),
            ("""{"metric":"refusal_rate","reference":5}""", 422, "reference"),
            ("""{"metric":"refusal_rate","min_sample":1}""", 422, "min_sample"),
            ("""{"metric":"refusal_rate","scope":{"workflow":"nowhere"}}""", 422, "scope.workflow"),
            ("""{"metric":"mood"}""", 422, "metric"),
            ("""{"metric":"refusal_rate","colour":"red"}""", 400, "colour"),
        })
        {
            var (code, problem) = await console.CallAsync("PUT", "/api/v1/drift-watches/mine", body);
            Assert.Equal((status, field), (code, problem.GetProperty("field").GetString()));
        }
    }

    private static async Task WorkAsync(Promoting promoting, int outcomes, double tone)
    {
        for (var i = 0; i < outcomes; i++)
            Assert.Equal(200, (await promoting.ReportAsync(await promoting.AskAsync(), new { status = "succeeded", kpis = new { tone } })).Status);
    }

    private static async Task<(string? State, string? Says)> ToneAsync(ConsoleHost console)
    {
        var found = (await console.DoAsync("GET", "/api/v1/drift?workflow=publishing&agent=" + Scenario.Agent)).GetProperty("items").EnumerateArray().Single(one => one.GetProperty("watch").GetString() == "tone");
        return (found.GetProperty("state").GetString(), found.GetProperty("says").GetString());
    }
}
