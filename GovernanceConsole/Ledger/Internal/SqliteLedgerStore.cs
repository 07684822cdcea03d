using GovernanceConsole.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Appends to SQLite: WAL, synchronous=FULL, one prepared statement run for each entry.</summary>
internal sealed class SqliteLedgerStore(IOptions<StorageOptions> options, IDbContextFactory<ConsoleDbContext> contexts) : ILedgerStore, IAsyncDisposable
{
    private SqliteConnection? _connection;
    private SqliteEntryInsert? _insert;

    public async Task<ILedgerTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_connection is null)
                await OpenAsync(cancellationToken);
            return new SqliteLedgerTransaction(this, _connection!, _connection!.BeginTransaction(deferred: false), _insert!);
        }
        catch
        {
            await CloseAsync();
            throw;
        }
    }

    public Task<(LedgerHead Head, DateTimeOffset LastAt, IReadOnlyList<RuleVersion> Rules)> LoadAsync(CancellationToken cancellationToken) =>
        LedgerLoading.LoadAsync(contexts, cancellationToken);

    public Task<IReadOnlyList<SequencedEntry>> ReadAfterAsync(long seq, int limit, CancellationToken cancellationToken) =>
        LedgerLoading.ReadAfterAsync(contexts, seq, limit, cancellationToken);

    public async ValueTask DisposeAsync() => await CloseAsync();

    /// <summary>Drops the connection, so that the next batch starts on a fresh one.</summary>
    internal async Task CloseAsync()
    {
        _insert?.Dispose();
        _insert = null;
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        // A caller hears 503 after five seconds of a locked file, not after the provider's thirty.
        _connection = new SqliteConnection(options.Value.ConnectionString) { DefaultTimeout = 5 };
        await _connection.OpenAsync(cancellationToken);
        await using var pragma = _connection.CreateCommand();
        // FULL: a commit returns when the log is on disk. A permit may be heard only then.
        pragma.CommandText = "pragma journal_mode=wal; pragma synchronous=full; pragma busy_timeout=5000;";
        await pragma.ExecuteNonQueryAsync(cancellationToken);
        _insert = new SqliteEntryInsert(_connection);
    }
}
