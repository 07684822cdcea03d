using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Api;

/// <summary>Writes on the condition that nobody wrote meanwhile.</summary>
public sealed class ConditionTests(ScenarioConsole scenario) : IClassFixture<ScenarioConsole>
{
    [Theory]
    [InlineData("\"1\"", 200)]
    [InlineData("1", 200)]
    [InlineData("W/\"1\"", 200)]
    [InlineData("\"2\"", 412)]
    [InlineData("W/\"2\"", 412)]
    [InlineData("\"v1\"", 412)]
    [InlineData("\"1\", \"2\"", 412)]
    [InlineData("*", 412)]
    public async Task IfMatch_IsNeverLeftUnread(string condition, int status)
    {
        var id = "unit-" + Guid.NewGuid().ToString("N")[..8];
        await PutAsync(id, null);
        Assert.Equal(status, await PutAsync(id, condition));
        Assert.Equal(status == 200 ? 2 : 1, (await scenario.Console.DoAsync("GET", "/api/v1/business-units/" + id)).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Dial_IsSetAtTheVersionThatWasSeen()
    {
        Assert.Equal(412, await DialAsync(1, "\"1\""));
        Assert.Equal(200, await DialAsync(1, "\"0\""));
        Assert.Equal(412, await DialAsync(0, "\"0\""));
        Assert.Equal(200, await DialAsync(0, "\"1\""));
    }

    [Theory]
    [InlineData("budgets/conditions", """{"scope":{"workflow":"publishing"},"unit":"actions","period":"day","limit":7000}""")]
    [InlineData("policies/conditions", """{"name":"Pack","mode":"shadow","rules":[{"id":"r","when":{"field":"region","op":"equals","value":"EU"},"effect":"hold","message":"m"}]}""")]
    [InlineData("hard-stops/conditions", """{"kind":"keyword_block","value":["never said"]}""")]
    [InlineData("redactions/conditions", """{"detectors":["iban"]}""")]
    [InlineData("data-sources/conditions", """{"name":"CRM","owner":"data@example.com","max_age":"PT6H"}""")]
    [InlineData("platforms/conditions", """{"name":"Mail","owner":"it@example.com","tools":["another"],"when_down":"pause"}""")]
    [InlineData("slas/conditions", """{"name":"Sends","owner":"ops@example.com","objective":"agent_errors","target":0.9,"window":"P7D","about":{"workflow":"publishing"},"reason":"r"}""")]
    [InlineData("economics/baselines/publishing", """{"success_rate":0.5,"taken_on":"2026-01-15","source":"Review","reason":"r"}""")]
    [InlineData("approval-rules/conditions", """{"match":{"action":"email.blast"},"cooling":"PT30M"}""")]
    [InlineData("approval-views/conditions", """{"name":"Mine","filter":{}}""")]
    [InlineData("people/conditions@example.com", """{"display_name":"Condition","roles":["reviewer"]}""")]
    public async Task ARemoval_IsOfTheVersionThatWasSeen(string path, string body)
    {
        await scenario.Console.DoAsync("PUT", "/api/v1/" + path, body);
        await scenario.Console.DoAsync("PUT", "/api/v1/" + path, body);

        Assert.Equal(412, await RemoveAsync(path, "\"1\""));
        Assert.Equal(204, await RemoveAsync(path, "\"2\""));
        Assert.Equal(404, await RemoveAsync(path, null));
    }

    [Fact]
    public async Task ADial_IsTakenAwayAtTheVersionThatWasSeen()
    {
        const string Path = "dials?workflow=publishing&region=removals";
        await scenario.Console.DoAsync("PUT", "/api/v1/dials", new { workflow = "publishing", region = "removals", level = 0, reason = "for the test" });
        Assert.Equal((412, 204), (await RemoveAsync(Path, "\"2\""), await RemoveAsync(Path, "\"1\"")));
    }

    private async Task<int> RemoveAsync(string path, string? condition) =>
        (await scenario.Console.CallAsync("DELETE", $"/api/v1/{path}{(path.Contains('?') ? "&" : "?")}reason=r", headers: condition is null ? [] : [("If-Match", condition)])).Status;

    private async Task<int> PutAsync(string id, string? condition) =>
        (await scenario.Console.CallAsync("PUT", "/api/v1/business-units/" + id, new { name = "Unit", owner = "cmo@example.com" }, headers: condition is null ? [] : [("If-Match", condition)])).Status;

    private async Task<int> DialAsync(int level, string condition) =>
        (await scenario.Console.CallAsync("PUT", "/api/v1/dials", new { workflow = "publishing", region = "conditions", level, reason = "for the test" }, headers: ("If-Match", condition))).Status;
}
