using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace GovernanceConsole.Tests.Api;

/// <summary>A store that takes no commits: nothing is permitted, the operator reads why, and the console goes on by itself.</summary>
public sealed class LockedStoreTests
{
    [Fact]
    public async Task WhileTheFileIsLocked_NothingIsPermittedAndReadySaysWhy()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var token = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 1);
        await using (var other = new SqliteConnection(console.Connection))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var holding = other.BeginTransaction(deferred: false);
            var head = (await console.DoAsync("GET", "/api/v1/ledger?limit=1")).GetProperty("items").GetArrayLength();
            Assert.Equal(1, head);
            var (status, _) = await console.CallAsync("POST", "/access/v1/evaluation", Scenario.Question(), token);
            Assert.Equal(503, status);
            var (ready, body) = await console.CallAsync("GET", "/health/ready");
            Assert.Equal(503, ready);
            Assert.Contains("another process holds the file's write lock", body.GetProperty("problem").GetString(), StringComparison.Ordinal);
        }

        while ((await console.CallAsync("GET", "/health/ready")).Status != 200)
            await Task.Yield();
        var context = await Scenario.AskAsync(console, token);
        Assert.Equal("permit", context.GetProperty("outcome").GetString());
        Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }
}
