using System.Globalization;
using Microsoft.Data.Sqlite;

namespace GovernanceConsole.Ledger.Internal;

internal sealed class SqliteLedgerTransaction(SqliteLedgerStore store, SqliteConnection connection, SqliteTransaction transaction, SqliteEntryInsert insert)
    : ILedgerTransaction
{
    private bool _failed;

    public async Task<long> HeadSeqAsync(CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "select coalesce(max(seq), 0) from ledger_entries";
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public async Task AppendAsync(IReadOnlyList<SequencedEntry> entries, CancellationToken cancellationToken)
    {
        _failed = true;
        foreach (var pending in entries)
        {
            insert.Execute(transaction, pending);
            await SideWriter.WriteAsync(connection, transaction, pending, cancellationToken);
        }

        _failed = false;
    }

    public Task CommitAsync(CancellationToken cancellationToken)
    {
        _failed = true;
        transaction.Commit();
        _failed = false;
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        // After a fault nobody knows what the connection still holds: start over on a new one.
        if (_failed)
        {
            await store.CloseAsync();
            return;
        }

        await transaction.DisposeAsync();
    }
}
