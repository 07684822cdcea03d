using GovernanceConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Appends to PostgreSQL. An advisory lock gives one node at a time the right to append; a batch is one statement.</summary>
internal sealed class PostgresLedgerStore(IOptions<StorageOptions> options, IDbContextFactory<ConsoleDbContext> contexts) : ILedgerStore, IAsyncDisposable
{
    private NpgsqlConnection? _connection;

    public async Task<ILedgerTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_connection is null)
            {
                _connection = new NpgsqlConnection(Prepared(options.Value.ConnectionString));
                await _connection.OpenAsync(cancellationToken);
            }

            var transaction = await _connection.BeginTransactionAsync(cancellationToken);
            return new PostgresLedgerTransaction(this, _connection, transaction);
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

    // The same few statements for ever: planned once.
    private static string Prepared(string connection) => new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 }.ToString();

    /// <summary>Drops the connection, so that the next batch starts on a fresh one.</summary>
    internal async Task CloseAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
