using System.Globalization;
using GovernanceConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Appends to PostgreSQL. An advisory lock gives one node at a time the right to append; a batch is one statement.</summary>
internal sealed class PostgresLedgerStore(IOptions<StorageOptions> options, IOptions<LedgerOptions> ledger, IDbContextFactory<ConsoleDbContext> contexts) : ILedgerStore, IAsyncDisposable
{
    private readonly LedgerLoading _loading = new(contexts);
    private NpgsqlConnection? _connection;

    public async Task<ILedgerTransaction> BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_connection is null)
                await OpenAsync(cancellationToken);

            var transaction = await _connection!.BeginTransactionAsync(cancellationToken);
            return new PostgresLedgerTransaction(this, _connection, transaction);
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

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        _connection = new NpgsqlConnection(Prepared(options.Value.ConnectionString));
        await _connection.OpenAsync(cancellationToken);
        // A node that stops in the middle of a batch holds the lock. After a while PostgreSQL ends its session: the batch is
        // gone as if it had never been, the lock is free, and when the node wakes up it finds its connection broken.
        var patience = (long)ledger.Value.FrozenAfter.TotalMilliseconds;
        // A plan is made while the ledger is short, and kept: no passing over the table, which is cheap only then.
        await using var limits = new NpgsqlCommand("select set_config('idle_in_transaction_session_timeout', $1, false), set_config('lock_timeout', $2, false), set_config('enable_seqscan', 'off', false)", _connection)
        {
            Parameters = { new() { Value = patience.ToString(CultureInfo.InvariantCulture) }, new() { Value = (2 * patience).ToString(CultureInfo.InvariantCulture) } },
        };
        await limits.ExecuteNonQueryAsync(cancellationToken);
    }

    // The same few statements for ever: planned once.
    private static string Prepared(string connection) => new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 }.ToString();

    public async Task CloseAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }

        // A server that was restarted broke every connection in the pool; each would fail whoever draws it.
        NpgsqlConnection.ClearAllPools();
    }
}
