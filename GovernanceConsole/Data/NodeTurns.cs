using Microsoft.Extensions.Options;
using Npgsql;

namespace GovernanceConsole.Data;

/// <summary>Nodes that start together on one PostgreSQL take turns with what is done once. On SQLite there is one node.</summary>
public sealed class NodeTurns(IOptions<StorageOptions> options)
{
    // "GOVMIGRA" and "GOVFIRST" in ASCII.
    internal const long Migration = 0x474F564D49475241;

    /// <summary>The turn to let the first administrator and client in.</summary>
    public static readonly long FirstRun = 0x474F564649525354;

    /// <summary>Waits for the turn. It ends when the answer is disposed of, and with the process of a node that was killed.</summary>
    public async Task<IAsyncDisposable?> TakeAsync(long turn, CancellationToken cancellationToken)
    {
        if (options.Value.Provider != StorageProvider.PostgreSql)
            return null;
        // Not pooled: the lock is the session's, and ends with it.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.Value.ConnectionString) { Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var take = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { Parameters = { new() { Value = turn } } };
            await take.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
