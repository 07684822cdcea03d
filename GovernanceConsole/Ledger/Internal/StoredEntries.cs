using System.Data.Common;
using GovernanceConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>The ledger from one position to another, in order, read once. Straight from the columns: who verifies reads all there is.</summary>
internal sealed class StoredEntries : IAsyncDisposable
{
    private const int ChunkSize = 4096;

    private readonly DbCommand _command;
    private readonly DbDataReader _reader;

    private StoredEntries(DbCommand command, DbDataReader reader) => (_command, _reader) = (command, reader);

    public static async Task<StoredEntries> OpenAsync(ConsoleDbContext context, long from, long to, CancellationToken cancellationToken)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        // However long the ledger is.
        command.CommandTimeout = 0;
        command.CommandText = "select seq, at, kind, actor, agent, run_id, evaluation_id, outcome, request_key, body, previous, hash from ledger_entries where seq >= @from and seq <= @to order by seq";
        foreach (var (name, value) in new[] { ("@from", from), ("@to", to) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return new StoredEntries(command, await command.ExecuteReaderAsync(cancellationToken));
    }

    /// <summary>The next stretch, on another thread, so that the one before is checked meanwhile; empty at the end.</summary>
    public Task<List<StoredEntry>> NextAsync(CancellationToken cancellationToken) => Task.Run(() => ReadAsync(cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _command.DisposeAsync();
    }

    private async Task<List<StoredEntry>> ReadAsync(CancellationToken cancellationToken)
    {
        var entries = new List<StoredEntry>(ChunkSize);
        while (entries.Count < ChunkSize && await _reader.ReadAsync(cancellationToken))
        {
            entries.Add(new StoredEntry(
                _reader.GetInt64(0), _reader.GetInt64(1), _reader.GetString(2), _reader.GetString(3), Text(4), Text(5), Text(6), Text(7), Text(8),
                _reader.GetFieldValue<byte[]>(9), _reader.GetFieldValue<byte[]>(10), _reader.GetFieldValue<byte[]>(11)));
        }

        return entries;
    }

    private string? Text(int column) => _reader.IsDBNull(column) ? null : _reader.GetString(column);
}
