using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>The prepared statements of a batch. Straight on SQLite's own interface: a command of the provider looks each parameter up by name and boxes it, which cost as much as the insert.</summary>
internal sealed class SqliteEntries : IDisposable
{
    private const string Insert = """
        insert into ledger_entries (seq, at, kind, actor, agent, run_id, evaluation_id, outcome, request_key, body, previous, hash)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _insert;
    private readonly sqlite3_stmt _last;
    private readonly sqlite3_stmt _ofRequest;
    private readonly sqlite3_stmt _ofEvaluation;

    public SqliteEntries(SqliteConnection connection)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, Insert, out _insert));
        Check(raw.sqlite3_prepare_v2(_database, "select coalesce(max(seq), 0) from ledger_entries", out _last));
        Check(raw.sqlite3_prepare_v2(_database, StoredEntries.Select + " where agent is ? and request_key = ? order by seq", out _ofRequest));
        Check(raw.sqlite3_prepare_v2(_database, StoredEntries.Select + " where kind = ? and evaluation_id = ? order by seq", out _ofEvaluation));
    }

    /// <summary>The last entry's number, 0 where there is none.</summary>
    public long LastSeq()
    {
        var result = raw.sqlite3_step(_last);
        var seq = raw.sqlite3_column_int64(_last, 0);
        End(_last, result, raw.SQLITE_ROW);
        return seq;
    }

    /// <summary>Adds the entries sought to those found, in order.</summary>
    public void Find(Sought sought, List<StoredEntry> found)
    {
        var (statement, first, second) = sought switch
        {
            Sought.Request request => (_ofRequest, request.Agent, request.Key),
            Sought.Evaluation evaluation => (_ofEvaluation, evaluation.Kind, evaluation.EvaluationId),
            _ => throw new UnreachableException(),
        };
        Text(statement, 1, first);
        Text(statement, 2, second);
        int result;
        while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            found.Add(Read(statement));
        End(statement, result, raw.SQLITE_DONE);
    }

    public void Add(SequencedEntry pending)
    {
        var entry = pending.Entry;
        Check(raw.sqlite3_bind_int64(_insert, 1, entry.Seq));
        Check(raw.sqlite3_bind_int64(_insert, 2, EntryTime.ToMicroseconds(entry.At)));
        Text(_insert, 3, entry.Kind);
        Text(_insert, 4, entry.Actor.ToString());
        Text(_insert, 5, entry.Agent);
        Text(_insert, 6, entry.RunId);
        Text(_insert, 7, entry.EvaluationId);
        Text(_insert, 8, entry.Outcome);
        Text(_insert, 9, pending.RequestKey);
        Check(raw.sqlite3_bind_text(_insert, 10, entry.Body.Span));
        Check(raw.sqlite3_bind_blob(_insert, 11, entry.Previous.Span));
        Check(raw.sqlite3_bind_blob(_insert, 12, entry.Hash.Span));
        End(_insert, raw.sqlite3_step(_insert), raw.SQLITE_DONE);
    }

    public void Dispose()
    {
        _insert.Dispose();
        _last.Dispose();
        _ofRequest.Dispose();
        _ofEvaluation.Dispose();
    }

    private void End(sqlite3_stmt statement, int result, int expected)
    {
        // Resetting says again what went wrong, and leaves the statement ready for the next.
        Check(raw.sqlite3_reset(statement));
        if (result != expected)
            throw new SqliteException("A statement on the ledger's entries did not end.", result);
    }

    private static StoredEntry Read(sqlite3_stmt row) => new(
        raw.sqlite3_column_int64(row, 0), raw.sqlite3_column_int64(row, 1), Text(row, 2)!, Text(row, 3)!, Text(row, 4), Text(row, 5), Text(row, 6), Text(row, 7),
        raw.sqlite3_column_blob(row, 8).ToArray(), raw.sqlite3_column_blob(row, 9).ToArray(), raw.sqlite3_column_blob(row, 10).ToArray(), Text(row, 11));

    private static string? Text(sqlite3_stmt row, int column) => raw.sqlite3_column_text(row, column).utf8_to_string();

    private void Text(sqlite3_stmt statement, int index, string? value) =>
        Check(value is null ? raw.sqlite3_bind_null(statement, index) : raw.sqlite3_bind_text(statement, index, value));

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
