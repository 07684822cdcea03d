using System.Data.Common;
using GovernanceConsole.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Stored entries through the provider's reader.</summary>
internal sealed class ReaderStoredEntries : StoredEntries
{
    private readonly DbCommand _command;
    private readonly DbDataReader _reader;

    private ReaderStoredEntries(DbCommand command, DbDataReader reader) => (_command, _reader) = (command, reader);

    public static new async Task<StoredEntries> OpenAsync(ConsoleDbContext context, long from, long to, CancellationToken cancellationToken)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        // However long the ledger is.
        command.CommandTimeout = 0;
        command.CommandText = Select + " where seq >= @from and seq <= @to order by seq";
        foreach (var (name, value) in new[] { ("@from", from), ("@to", to) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return new ReaderStoredEntries(command, await command.ExecuteReaderAsync(cancellationToken));
    }

    public override async ValueTask DisposeAsync()
    {
        await _reader.DisposeAsync();
        await _command.DisposeAsync();
    }

    /// <summary>The entry that a reader of <see cref="StoredEntries.Select"/> stands on.</summary>
    public static StoredEntry Read(DbDataReader reader) => new(
        reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), Text(reader, 4), Text(reader, 5), Text(reader, 6), Text(reader, 7),
        reader.GetFieldValue<byte[]>(8), reader.GetFieldValue<byte[]>(9), reader.GetFieldValue<byte[]>(10), Text(reader, 11));

    protected override async ValueTask<StoredEntry?> ReadOneAsync(CancellationToken cancellationToken) => await _reader.ReadAsync(cancellationToken) ? Read(_reader) : null;

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
