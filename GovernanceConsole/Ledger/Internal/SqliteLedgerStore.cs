using GovernanceConsole.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Appends to SQLite: WAL, synchronous=FULL, one prepared statement run for each entry.</summary>
internal sealed class SqliteLedgerStore(IOptions<StorageOptions> options, IDbContextFactory<ConsoleDbContext> contexts) : ILedgerStore, IAsyncDisposable
{
    private readonly LedgerLoading _loading = new(contexts);
    private SqliteConnection? _connection;
    private SqliteEntries? _statements;

    public async Task<ILedgerTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_connection is null)
                await OpenAsync(cancellationToken);
            return new SqliteLedgerTransaction(this, _connection!, _connection!.BeginTransaction(deferred: false), _statements!);
        }
        catch
        {
            await CloseAsync();
            throw;
        }
    }

    public Task<(LedgerHead Head, DateTimeOffset LastAt, IReadOnlyList<RuleVersion> Rules)> LoadAsync(CancellationToken cancellationToken) =>
        _loading.LoadAsync(cancellationToken);

    public Task<IReadOnlyList<SequencedEntry>> ReadAfterAsync(long seq, int limit, CancellationToken cancellationToken) =>
        _loading.ReadAfterAsync(seq, limit, cancellationToken);

    public async ValueTask DisposeAsync() => await CloseAsync();

    public async Task CloseAsync()
    {
        _statements?.Dispose();
        _statements = null;
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }

        // What was opened while the file could not be written would stay read-only in the pool for ever, in all three stores,
        // and what read a damaged page would keep it.
        SqliteConnection.ClearAllPools();
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        // A caller hears 503 after five seconds of a locked file, not after the provider's thirty.
        _connection = new SqliteConnection(options.Value.ConnectionString) { DefaultTimeout = 5 };
        await _connection.OpenAsync(cancellationToken);
        await using var pragma = _connection.CreateCommand();
        // FULL: a commit returns when the log is on disk. A permit may be heard only then.
        // The log goes back into the file after 16 MB: pages that every batch touches, those of the indexes, are then copied once for many batches.
        // 64 MB of pages, so that the indexes of a long ledger are not read again for every batch.
        pragma.CommandText = "pragma journal_mode=wal; pragma synchronous=full; pragma busy_timeout=5000; pragma wal_autocheckpoint=4000; pragma cache_size=-65536;";
        await pragma.ExecuteNonQueryAsync(cancellationToken);
        _statements = new SqliteEntries(_connection);
    }
}
