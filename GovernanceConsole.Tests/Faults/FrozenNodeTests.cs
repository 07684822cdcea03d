using System.Net;
using GovernanceConsole.Tests.Infrastructure;
using Npgsql;

namespace GovernanceConsole.Tests.Faults;

/// <summary>A node that stands still in the middle of a batch, with the right to append in its hand.</summary>
public sealed class FrozenNodeTests(PostgresServer postgres)
{
    private const int MostTries = 400;

    [Fact]
    public async Task FrozenInABatch_TheOtherNodeTakesOver_AndNothingIsLostOrDoubledWhenItWakes()
    {
        var connection = await postgres.NewDatabaseAsync();
        await using var frozen = await ConsoleProcess.StartAsync("PostgreSql", connection, ("Ledger__FrozenAfter", "00:00:01"));
        await AskingAgents.SetUpAsync(frozen.Address);
        await using var other = await ConsoleProcess.StartAsync("PostgreSql", connection, ("Ledger__FrozenAfter", "00:00:01"));
        using var caller = await AskingAgents.CallerAsync(other.Address);
        var agents = new AskingAgents();
        using var done = new CancellationTokenSource();
        var first = agents.MoreAsync(50);
        var asking = agents.AskAsync(frozen.Address, done.Token);
        await first;

        await FreezeInABatchAsync(frozen, connection);
        // It waits for the lock, PostgreSQL ends the session that holds it, and the question is answered: longer than FrozenAfter, never without end.
        Assert.Equal(HttpStatusCode.OK, await agents.AskOnceAsync(caller));
        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.OK, await agents.AskOnceAsync(caller));

        var awake = agents.MoreAsync(50);
        await frozen.ThawAsync();
        await awake;
        await done.CancelAsync();
        await asking;
        Assert.True(agents.Refused > 0, "The frozen batch was acknowledged although another node went on.");
        await agents.JudgeAsync(other.Address);
        await agents.JudgeAsync(frozen.Address);
    }

    /// <summary>Stops the process again and again until it is caught with the lock and nothing under way.</summary>
    private static async Task FreezeInABatchAsync(ConsoleProcess console, string connection)
    {
        await using var store = new NpgsqlConnection(connection + ";Pooling=false");
        await store.OpenAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < MostTries; i++)
        {
            await console.FreezeAsync();
            // What is under way at the server ends by itself; the other node's batch, too.
            await using var look = new NpgsqlCommand(
                "select pg_sleep(0.1); select count(*) from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and l.granted and a.state = 'idle in transaction' and a.datname = current_database()", store);
            await using var reader = await look.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            await reader.NextResultAsync(TestContext.Current.CancellationToken);
            await reader.ReadAsync(TestContext.Current.CancellationToken);
            if (reader.GetInt64(0) == 1)
                return;
            await reader.DisposeAsync();
            await console.ThawAsync();
        }

        Assert.Fail("It was never caught in the middle of a batch.");
    }
}
