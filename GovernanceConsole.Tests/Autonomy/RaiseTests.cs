using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Autonomy;

/// <summary>Raises that wait for a second person.</summary>
public sealed class RaiseTests
{
    [Fact]
    public async Task SameRaise_WaitsOnce()
    {
        await using var console = await ConsoleHost.OnSqliteAsync(settings => settings["FourEyes:Automation"] = "true");
        await Scenario.SetUpAsync(console);
        Assert.Equal(202, await RaiseAsync(console, "EU", 2));
        Assert.Equal(409, await RaiseAsync(console, "EU", 2));
        Assert.Equal(202, await RaiseAsync(console, "EU", 3));
        Assert.Equal(202, await RaiseAsync(console, "US", 2));
        var waiting = (await console.DoAsync("GET", "/api/v1/dial-proposals")).GetProperty("items");
        Assert.Equal(3, waiting.GetArrayLength());

    }

    private static async Task<int> RaiseAsync(ConsoleHost console, string region, int level) =>
        (await console.CallAsync("PUT", "/api/v1/dials", new { workflow = "publishing", region, level, reason = "It went well." })).Status;
}
