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

    private async Task<int> PutAsync(string id, string? condition) =>
        (await scenario.Console.CallAsync("PUT", "/api/v1/business-units/" + id, new { name = "Unit", owner = "cmo@example.com" }, headers: condition is null ? [] : [("If-Match", condition)])).Status;

    private async Task<int> DialAsync(int level, string condition) =>
        (await scenario.Console.CallAsync("PUT", "/api/v1/dials", new { workflow = "publishing", region = "conditions", level, reason = "for the test" }, headers: ("If-Match", condition))).Status;
}
