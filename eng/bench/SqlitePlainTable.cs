using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GovernanceConsole.Bench;

/// <summary>WAL, synchronous=FULL, one prepared statement straight on SQLite's own interface.</summary>
internal sealed class SqlitePlainTable : IPlainTable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _insert;

    public SqlitePlainTable(string file)
    {
        Check(raw.sqlite3_open(file, out _database));
        Check(raw.sqlite3_exec(_database, "pragma journal_mode=wal; pragma synchronous=full; create table lines (id integer primary key, body blob not null, hash blob not null)"));
        Check(raw.sqlite3_prepare_v2(_database, "insert into lines (body, hash) values (?, ?)", out _insert));
    }

    public Task CommitAsync(IReadOnlyList<PlainLine> lines)
    {
        Check(raw.sqlite3_exec(_database, "begin immediate"));
        foreach (var line in lines)
        {
            Check(raw.sqlite3_bind_blob(_insert, 1, line.Body));
            Check(raw.sqlite3_bind_blob(_insert, 2, line.Hash));
            raw.sqlite3_step(_insert);
            // Says again what went wrong with the step.
            Check(raw.sqlite3_reset(_insert));
        }

        Check(raw.sqlite3_exec(_database, "commit"));
        return Task.CompletedTask;
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
