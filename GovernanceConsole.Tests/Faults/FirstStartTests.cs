using System.Net;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace GovernanceConsole.Tests.Faults;

/// <summary>The first start, by two nodes in the same moment or by one that dies in the middle of it: whoever may come in can, and was let in once.</summary>
public sealed class FirstStartTests(PostgresServer postgres)
{
    private const int Rounds = 3;

    [Fact]
    public async Task TwoNodesOnAnEmptyStore_MakeItOnce()
    {
        for (var round = 0; round < Rounds; round++)
        {
            // Not even the database is there.
            var connection = new NpgsqlConnectionStringBuilder(await postgres.NewDatabaseAsync());
            connection.Database += "_of_their_own";
            var nodes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => ConsoleHost.OnPostgresAsync(connection.ToString(), _ => { }, _ => { }))));
            var entries = (await nodes[0].DoAsync("GET", "/api/v1/ledger?limit=1000&cursor=0")).GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()).ToList();
            Assert.Equal(["rule_change", "rule_change"], entries);
            foreach (var node in nodes)
            {
                Assert.Equal(200, (await node.CallAsync("GET", "/health/ready")).Status);
                Assert.True((await node.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
            }

            // One key signs for both.
            var keys = await Task.WhenAll(nodes.Select(node => node.DoAsync("GET", "/api/v1/ledger/keys")));
            Assert.Equal(keys[0].ToString(), keys[1].ToString());
            foreach (var node in nodes)
                await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task HalfMadeAdministratorAndClient_AreFinishedAtTheNextStart()
    {
        var folder = Directory.CreateTempSubdirectory("console-half-").FullName;
        var connection = $"Data Source={Path.Combine(folder, "console.db")}";
        await using (await ConsoleHost.OnSqliteAsync(settings => settings["ConnectionStrings:Console"] = connection))
        {
        }

        await using (var access = new SqliteConnection($"Data Source={Path.Combine(folder, "console.access.db")};Pooling=false"))
        {
            await access.OpenAsync(TestContext.Current.CancellationToken);
            await using var died = access.CreateCommand();
            // As a console leaves them that dies between the entry and what is beside it.
            died.CommandText = "update AspNetUsers set PasswordHash = null; delete from OpenIddictTokens; delete from OpenIddictApplications";
            await died.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using (var console = await ConsoleHost.OnSqliteAsync(settings => settings["ConnectionStrings:Console"] = connection))
        {
            using var token = await console.AskTokenAsync("automation", "automation-secret-1");
            Assert.Equal(HttpStatusCode.OK, token.StatusCode);
            Assert.NotEmpty(await SignIns.AcrossAsync(console.Address, console.Address));
        }

        TestFolder.Delete(folder);
    }

    [Fact]
    public async Task TokenStoreThatCannotBeRead_Is503_NotAWrongToken()
    {
        var folder = Directory.CreateTempSubdirectory("console-tokens-").FullName;
        var file = Path.Combine(folder, "console.access.db");
        await using (var console = await ConsoleHost.OnSqliteAsync(settings => settings["ConnectionStrings:Console"] = $"Data Source={Path.Combine(folder, "console.db")};Pooling=false"))
        {
            var token = await console.TokenAsync();
            var healthy = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(file, new byte[healthy.Length], TestContext.Current.CancellationToken);
            var (status, problem) = await console.CallAsync("GET", "/api/v1/ledger?limit=1", token: token);
            Assert.Equal(503, status);
            Assert.Equal("urn:governance-console:problem:unavailable", problem.GetProperty("type").GetString());
            using var refused = await console.AskTokenAsync("automation", "automation-secret-1");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            await File.WriteAllBytesAsync(file, healthy, TestContext.Current.CancellationToken);
            Assert.Equal(200, (await console.CallAsync("GET", "/api/v1/ledger?limit=1", token: token)).Status);
        }

        TestFolder.Delete(folder);
    }
}
