using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Oversight;

/// <summary>Verification over the API: how far, how fast, and what came of it.</summary>
public sealed class VerifyEndpointTests
{
    [Fact]
    public async Task It_tells_how_fast_it_went_and_as_lines_how_far_it_is()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        for (var i = 0; i < 5; i++)
            await Scenario.FillAsync(console, 1000);
        var answer = await console.DoAsync("POST", "/api/v1/ledger/verify");
        Assert.True(answer.GetProperty("passed").GetBoolean(), answer.ToString());
        Assert.InRange(answer.GetProperty("entries_per_second").GetInt64(), 1, long.MaxValue);
        Assert.InRange(answer.GetProperty("seconds").GetDouble(), 0.001, 600);

        var (status, text) = await console.CallAsync("POST", "/api/v1/ledger/verify", headers: ("Accept", "application/x-ndjson"));
        Assert.Equal(200, status);
        var lines = text.GetString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        Assert.InRange(lines.Count, 2, 100);
        foreach (var step in lines[..^1])
        {
            Assert.InRange(step.GetProperty("entries").GetInt64(), 1, answer.GetProperty("entries").GetInt64());
            Assert.Equal(answer.GetProperty("entries").GetInt64(), step.GetProperty("of").GetInt64());
            Assert.InRange(step.GetProperty("entries_per_second").GetInt64(), 1, long.MaxValue);
        }

        Assert.Equal((true, answer.GetProperty("root").GetString()), (lines[^1].GetProperty("passed").GetBoolean(), lines[^1].GetProperty("root").GetString()));
    }
}
