using Microsoft.Data.Sqlite;

namespace GovernanceConsole.Ledger.Internal;

internal sealed class SqliteLedgerTransaction(SqliteLedgerStore store, SqliteConnection connection, SqliteTransaction transaction, SqliteEntries statements)
    : ILedgerTransaction
{
    private bool _failed;

    public async Task<(long HeadSeq, IReadOnlyList<StoredEntry> Requests)> LookAsync(IReadOnlyCollection<KeyedRequest> requests, CancellationToken cancellationToken)
    {
        _failed = true;
        var (seq, found) = (statements.LastSeq(), new List<long>());
        foreach (var request in requests)
            statements.FindKeyed(request, found);
        var entries = new List<StoredEntry>(found.Count);
        foreach (var one in found)
            entries.Add(await ReadAsync(one, cancellationToken));
        _failed = false;
        return (seq, entries);
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

    // A call that is made again is rare enough for a plain command.
    private async Task<StoredEntry> ReadAsync(long seq, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = StoredEntries.Select + " where seq = $seq";
        command.Parameters.AddWithValue("$seq", seq);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return ReaderStoredEntries.Read(reader);
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
