using Microsoft.Data.Sqlite;

namespace GovernanceConsole.Ledger.Internal;

internal sealed class SqliteLedgerTransaction(SqliteLedgerStore store, SqliteConnection connection, SqliteTransaction transaction, SqliteEntries statements)
    : ILedgerTransaction
{
    private bool _failed;

    public Task<(long HeadSeq, IReadOnlyList<StoredEntry> Found)> LookAsync(IReadOnlyCollection<Sought> sought, CancellationToken cancellationToken)
    {
        _failed = true;
        var (seq, found) = (statements.LastSeq(), new List<StoredEntry>());
        foreach (var one in sought)
            statements.Find(one, found);
        _failed = false;
        return Task.FromResult<(long, IReadOnlyList<StoredEntry>)>((seq, found));
    }

    public async Task TouchAsync(CancellationToken cancellationToken)
    {
        _failed = true;
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        // Writes the first page, whatever stands there. Nobody reads the number.
        command.CommandText = "pragma user_version = 1";
        await command.ExecuteNonQueryAsync(cancellationToken);
        _failed = false;
    }

    public async Task AppendAsync(IReadOnlyList<SequencedEntry> entries, CancellationToken cancellationToken)
    {
        _failed = true;
        foreach (var pending in entries)
        {
            statements.Add(pending);
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
