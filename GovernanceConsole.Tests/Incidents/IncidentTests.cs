using System.Text.Json;
using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Infrastructure;
using GovernanceConsole.Tests.Promotions;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Incidents;

/// <summary>Incidents from the report to the gates and figures they count in.</summary>
public sealed class IncidentTests(ScenarioConsole shared) : IClassFixture<ScenarioConsole>
{
    private static object Report(string severity = "high", string happened = "2026-11-20T10:00:00Z", string? workflow = "publishing") =>
        new { title = "Wrote to people who had objected", severity, agent = Scenario.Agent, happened_at = happened, owner = "it@example.com", workflow };

    [Fact]
    public async Task AnIncident_IsReported_Contained_PaidFor_AndResolved()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        var reported = await console.DoAsync("POST", "/api/v1/incidents", Report());
        Assert.Equal(("inc-1", "open", JsonValueKind.Null), (Text(reported, "id"), Text(reported, "status"), reported.GetProperty("cost").ValueKind));
        await console.DoAsync("POST", "/api/v1/incidents/inc-1/costs", Cost("1200.50", "Refunds"));
        await console.DoAsync("POST", "/api/v1/incidents/inc-1/costs", Cost("-200.50", "Refunds that came back"));
        var problem = (await console.CallAsync("PUT", "/api/v1/incidents/inc-1", Change("resolved"))).Body;
        Assert.Equal("cause", problem.GetProperty("field").GetString());
        Assert.Equal("contained", Text(await console.DoAsync("PUT", "/api/v1/incidents/inc-1", Change("contained")), "status"));
        var resolved = await console.DoAsync("PUT", "/api/v1/incidents/inc-1", Change("resolved", "A list was old.", "Lists are checked first."));
        Assert.Equal(("1000.00", 2), (Text(resolved.GetProperty("cost"), "amount"), resolved.GetProperty("costs").GetArrayLength()));
        Assert.True(resolved.GetProperty("closed_at").GetDateTimeOffset() >= resolved.GetProperty("contained_at").GetDateTimeOffset());
        Assert.Equal(0, (await console.DoAsync("GET", "/api/v1/incidents?open=true")).GetProperty("items").GetArrayLength());
        Assert.Equal(5, (await console.DoAsync("GET", "/api/v1/ledger?kind=incident")).GetProperty("items").GetArrayLength());

        // The two costs may be folded one after the other.
        var costs = await Eventually.GetAsync(
            async () => (await console.DoAsync("GET", $"/api/v1/economics?agent={Scenario.Agent}")).GetProperty("cost"),
            cost => cost.GetProperty("incident") is { ValueKind: JsonValueKind.Object } incident && Text(incident, "amount") == "1000.00");
        Assert.Equal("1000.00", Text(costs.GetProperty("total"), "amount"));
        var entries = await console.DoAsync("GET", $"/api/v1/economics/entries?agent={Scenario.Agent}");
        Assert.Equal(["incident inc-1: Refunds", "incident inc-1: Refunds that came back"], entries.GetProperty("items").EnumerateArray().Select(entry => Text(entry, "says")));
        Assert.Equal("1000.00", entries.GetProperty("cost").GetProperty("amount").GetString());
    }

    [Fact]
    public async Task AGate_CountsThem_UntilTheyAreDismissed()
    {
        await using var promoting = await Promoting.OnAsync(await ConsoleHost.OnSqliteAsync(settings => settings["Promotions:Every"] = "01:00:00"));
        await promoting.GateAsync("to-2-success", json => (json["metric"], json["threshold"], json["min_sample"], json["window"]) = ("incidents", 0, 1, "PT0S"));
        await promoting.WorkAsync(25);
        await promoting.LookAsync();
        Assert.Equal("promote", Text(await promoting.OnlyAsync(), "kind"));
        var now = TimeProvider.System.GetUtcNow().AddSeconds(1).ToString("O");
        await promoting.Console.DoAsync("POST", "/api/v1/incidents", Report("low", now));
        await promoting.LookAsync();
        Assert.Equal("promote", Text(await promoting.OnlyAsync(), "kind"));
        await promoting.Console.DoAsync("POST", "/api/v1/incidents", Report("medium", now, null));
        await promoting.LookAsync();
        var held = await promoting.OnlyAsync();
        var gate = held.GetProperty("gates").EnumerateArray().Single(one => Text(one, "metric") == "incidents");
        Assert.Equal(("hold", "not_yet", 1), (Text(held, "kind"), Text(gate, "state"), gate.GetProperty("estimate").GetInt32()));
        Assert.Equal("inc-2", Text(held.GetProperty("evidence").GetProperty("incidents")[0], "id"));
        await promoting.Console.DoAsync("PUT", "/api/v1/incidents/inc-2", Change("dismissed", happened: now, workflow: null));
        await promoting.LookAsync();
        Assert.Equal("promote", Text(await promoting.OnlyAsync(), "kind"));
    }

    [Fact]
    public async Task AReport_IsLookedAt_WithoutMoreTraffic()
    {
        await using var promoting = await Promoting.OnAsync(await ConsoleHost.OnSqliteAsync(settings => settings["Promotions:Every"] = "00:00:01"));
        await promoting.GateAsync("to-2-success", json => (json["metric"], json["threshold"], json["min_sample"], json["window"]) = ("incidents", 0, 1, "PT0S"));
        await promoting.WorkAsync(25);
        await Eventually.GetAsync(() => promoting.ListAsync("open"), open => open.EnumerateArray().Any(one => Text(one, "kind") == "promote"));
        await promoting.Console.DoAsync("POST", "/api/v1/incidents", Report(happened: TimeProvider.System.GetUtcNow().AddSeconds(1).ToString("O")));
        await Eventually.GetAsync(() => promoting.ListAsync("open"), open => open.EnumerateArray().Any(one => Text(one, "kind") == "hold"));
    }

    [Theory]
    [InlineData("""{"title":"","severity":"high","agent":"AGENT","happened_at":"2026-11-20T10:00:00Z","owner":"it@example.com"}""", 422, "title")]
    [InlineData("""{"title":"x","severity":"dire","agent":"AGENT","happened_at":"2026-11-20T10:00:00Z","owner":"it@example.com"}""", 422, "severity")]
    [InlineData("""{"title":"x","severity":"high","agent":"nobody","happened_at":"2026-11-20T10:00:00Z","owner":"it@example.com"}""", 422, "agent")]
    [InlineData("""{"title":"x","severity":"high","agent":"AGENT","happened_at":"2126-11-20T10:00:00Z","owner":"it@example.com"}""", 422, "happened_at")]
    [InlineData("""{"title":"x","severity":"high","agent":"AGENT","happened_at":"2026-11-20T10:00:00Z","owner":"somebody"}""", 422, "owner")]
    [InlineData("""{"title":"x","severity":"high","agent":"AGENT","happened_at":"2026-11-20T10:00:00Z","owner":"it@example.com","workflow":"nowhere"}""", 422, "workflow")]
    [InlineData("""{"title":"x","severity":"high","agent":"AGENT","happened_at":"2026-11-20T10:00:00Z","owner":"it@example.com","region":"EU"}""", 422, "workflow")]
    [InlineData("""{"title":"x","severity":"high","agent":"AGENT","happened_at":"2026-11-20T10:00:00Z","owner":"it@example.com","status":"resolved"}""", 422, "status")]
    [InlineData("""{"title":"x","severity":"high","agent":"AGENT","happened_at":"2026-11-20T10:00:00Z","owner":"it@example.com","evaluations":["none"]}""", 422, "evaluations")]
    [InlineData("""{"title":"x","severity":"high","agent":"AGENT","happened_at":"2026-11-20T10:00:00Z","owner":"it@example.com","colour":"red"}""", 400, "colour")]
    public async Task ABadReport_IsNamedAndChangesNothing(string body, int status, string field)
    {
        var head = shared.Console.Services.GetRequiredService<ILedger>().Head.Seq;
        var (code, problem) = await shared.Console.CallAsync("POST", "/api/v1/incidents", body.Replace("AGENT", Scenario.Agent, StringComparison.Ordinal));
        Assert.True(code == status && problem.GetProperty("field").GetString() == field, $"{code} {problem}");
        Assert.Equal(head, shared.Console.Services.GetRequiredService<ILedger>().Head.Seq);
    }

    [Fact]
    public async Task AnyPersonReports_OnlyWhoSeesToItChanges()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var agent = await Scenario.SetUpAsync(console);
        Assert.Equal(403, (await console.CallAsync("POST", "/api/v1/incidents", Report(), agent)).Status);
        var (auditor, it) = (await Session.OfRoleAsync(console, "auditor"), await Session.OfRoleAsync(console, "it"));
        Assert.Equal(201, (await AsAsync(console, auditor, "POST", "/api/v1/incidents", Report())).Status);
        Assert.Equal(403, (await AsAsync(console, auditor, "PUT", "/api/v1/incidents/inc-1", Change("contained"))).Status);
        Assert.Equal(403, (await AsAsync(console, auditor, "POST", "/api/v1/incidents/inc-1/costs", Cost("1", "Stamps"))).Status);
        Assert.Equal(200, (await AsAsync(console, it, "PUT", "/api/v1/incidents/inc-1", Change("contained"))).Status);
        Assert.Equal(422, (await AsAsync(console, it, "POST", "/api/v1/incidents/inc-1/costs", Cost("-1", "Stamps"))).Status);
        Assert.Equal(404, (await AsAsync(console, it, "POST", "/api/v1/incidents/inc-9/costs", Cost("1", "Stamps"))).Status);
        Assert.Equal(412, (await console.CallAsync("PUT", "/api/v1/incidents/inc-1", Change("open"), null, ("If-Match", "\"1\""))).Status);
    }

    private static object Change(string status, string? cause = null, string? remedy = null, string happened = "2026-11-20T10:00:00Z", string? workflow = "publishing") => new
    {
        title = "Wrote to people who had objected",
        severity = "high",
        agent = Scenario.Agent,
        happened_at = happened,
        owner = "it@example.com",
        workflow,
        status,
        cause,
        remedy,
        reason = "for the test",
    };

    private static object Cost(string amount, string spentFor) => new { amount = new { amount, currency = "USD" }, @for = spentFor };

    private static Task<(int Status, JsonElement Body)> AsAsync(ConsoleHost console, string cookies, string method, string path, object body) => console.CallAsync(method, path, body, "", ("Cookie", cookies), ("Origin", console.Address.GetLeftPart(UriPartial.Authority)));

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
