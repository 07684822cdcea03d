using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Stored entries straight on SQLite's own interface: through the provider's reader each column is asked twice, and each text made anew though most repeat that of the row before.</summary>
internal sealed class SqliteStoredEntries : StoredEntries
{
    // A file that is locked for a moment is waited for, as the provider does.
    private const int BusyMilliseconds = 30_000;
    private const int FirstText = 2;
    private const int RequestKey = 11;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _rows;

    // The last row's texts, as they were read and as they are.
    private readonly byte[][] _bytes = [.. Enumerable.Repeat(Array.Empty<byte>(), RequestKey - FirstText + 1)];
    private readonly string[] _texts = [.. Enumerable.Repeat("", RequestKey - FirstText + 1)];
    private byte[] _hash = [];
    private bool _ended;

    private SqliteStoredEntries(sqlite3 database, sqlite3_stmt rows) => (_database, _rows) = (database, rows);

    public static StoredEntries Open(SqliteConnection connection, long from, long to)
    {
        var database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_busy_timeout(database, BusyMilliseconds), database);
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, Select + " where seq >= ? and seq <= ? order by seq", out var rows), database);
        raw.sqlite3_bind_int64(rows, 1, from);
        raw.sqlite3_bind_int64(rows, 2, to);
        return new SqliteStoredEntries(database, rows);
    }

    public override ValueTask DisposeAsync()
    {
        _rows.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override ValueTask<StoredEntry?> ReadOneAsync(CancellationToken cancellationToken)
    {
        // A statement that is stepped on after its end begins anew.
        var result = _ended ? raw.SQLITE_DONE : raw.sqlite3_step(_rows);
        _ended = result == raw.SQLITE_DONE;
        if (_ended)
            return new ValueTask<StoredEntry?>((StoredEntry?)null);
        if (result != raw.SQLITE_ROW)
            SqliteException.ThrowExceptionForRC(result, _database);
        var previous = raw.sqlite3_column_blob(_rows, 9);
        var follows = previous.SequenceEqual(_hash) ? _hash : previous.ToArray();
        return new ValueTask<StoredEntry?>(new StoredEntry(
            raw.sqlite3_column_int64(_rows, 0), raw.sqlite3_column_int64(_rows, 1), Text(2) ?? "", Text(3) ?? "", Text(4), Text(5), Text(6), Text(7),
            raw.sqlite3_column_blob(_rows, 8).ToArray(), follows, _hash = raw.sqlite3_column_blob(_rows, 10).ToArray(), Text(RequestKey)));
    }

    private string? Text(int column)
    {
        var bytes = raw.sqlite3_column_blob(_rows, column);
        if (bytes.IsEmpty)
            return raw.sqlite3_column_type(_rows, column) == raw.SQLITE_NULL ? null : "";
        var place = column - FirstText;
        if (!bytes.SequenceEqual(_bytes[place]))
            (_bytes[place], _texts[place]) = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));
        return _texts[place];
    }
}
