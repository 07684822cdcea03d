using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Oversight;

/// <summary>Each gap is named, and closing it closes it.</summary>
public sealed class CoverageTests
{
    [Fact]
    public async Task EveryGap_IsNamedUntilItIsClosed()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var token = await Scenario.SetUpAsync(console);
        Assert.Equal(["owner", "budget", "kill drilled"], await GapsAsync(console, "agent", Scenario.Agent));
        Assert.Equal(["owner", "dial", "budget", "kill drilled", "rules", "runs"], await GapsAsync(console, "workflow", "publishing"));
        Assert.Equal(["price"], await GapsAsync(console, "action", "email.send"));
        Assert.Empty(await GapsAsync(console, "action", "email.draft"));

        await console.DoAsync("PUT", "/api/v1/people/cmo@example.com", new { display_name = "C", roles = new[] { "cmo" } });
        await Scenario.DialAsync(console, 1);
        await console.DoAsync("PUT", "/api/v1/budgets/all", new { scope = new { }, unit = "actions", period = "day", limit = 10 });
        var kill = await console.DoAsync("POST", "/api/v1/kill-switches", new { scope = new { workflow = "publishing" }, reason = "drill" });
        await console.DoAsync("POST", $"/api/v1/kill-switches/{kill.GetProperty("id").GetString()}/release", new { reason = "drill" });
        await console.DoAsync("PUT", "/api/v1/policies/eu", """{"name":"EU","mode":"shadow","rules":[{"id":"r","when":{"field":"region","op":"eq","value":"EU"},"effect":"hold","message":"m"}]}""");
        Assert.Equal(["rules", "runs"], await GapsAsync(console, "workflow", "publishing"));
        Assert.Equal(["kill drilled"], await GapsAsync(console, "agent", Scenario.Agent));

        await console.DoAsync("POST", "/api/v1/policies/eu/mode", new { mode = "enforce", reason = "r" });
        await console.DoAsync("PUT", "/api/v1/workflows/publishing", new { name = "Publishing", risk = "high", owner = "cmo@example.com", retry_limit = 3 });
        Assert.Empty(await GapsAsync(console, "workflow", "publishing"));
        Assert.Equal(JsonValueKind.Null, (await RowAsync(console, "agent", Scenario.Agent)).GetProperty("last_seen").ValueKind);
        await Scenario.AskAsync(console, token);
        await Eventually.ThatAsync(async () => (await RowAsync(console, "agent", Scenario.Agent)).GetProperty("last_seen").ValueKind == JsonValueKind.String);
    }

    private static async Task<IEnumerable<string?>> GapsAsync(ConsoleHost console, string kind, string id) =>
        (await RowAsync(console, kind, id)).GetProperty("checks").EnumerateArray().Where(check => !check.GetProperty("good").GetBoolean()).Select(check => check.GetProperty("name").GetString());

    private static async Task<JsonElement> RowAsync(ConsoleHost console, string kind, string id) =>
        (await console.DoAsync("GET", "/api/v1/coverage")).GetProperty("items").EnumerateArray().Single(row => row.GetProperty("kind").GetString() == kind && row.GetProperty("id").GetString() == id);
}
