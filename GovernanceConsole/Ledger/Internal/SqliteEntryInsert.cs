using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>The prepared insert of one entry, with its parameters bound by position in memory.</summary>
internal sealed class SqliteEntryInsert : IDisposable
{
    private static readonly string[] Columns =
        ["seq", "at", "kind", "actor", "agent", "run_id", "evaluation_id", "outcome", "request_key", "body", "previous", "hash"];

    private readonly SqliteCommand _command;

    public SqliteEntryInsert(SqliteConnection connection)
    {
        _command = connection.CreateCommand();
        _command.CommandText = $"insert into ledger_entries ({string.Join(", ", Columns)}) values ({string.Join(", ", Columns.Select(column => column == "body" ? "cast(@body as text)" : "@" + column))})";
        foreach (var column in Columns)
            _command.Parameters.Add(new SqliteParameter("@" + column, null));
        _command.Prepare();
    }

    public void Execute(SqliteTransaction transaction, SequencedEntry pending)
    {
        var entry = pending.Entry;
        _command.Transaction = transaction;
        Set(0, entry.Seq);
        Set(1, EntryTime.ToMicroseconds(entry.At));
        Set(2, entry.Kind);
        Set(3, entry.Actor.ToString());
        Set(4, entry.Agent);
        Set(5, entry.RunId);
        Set(6, entry.EvaluationId);
        Set(7, entry.Outcome);
        Set(8, pending.RequestKey);
        // Bound as it is, in UTF-8: a string would be turned into UTF-16 and back.
        Set(9, Bytes(entry.Body));
        Set(10, Bytes(entry.Previous));
        Set(11, Bytes(entry.Hash));
        _command.ExecuteNonQuery();
    }

    public void Dispose() => _command.Dispose();

    private void Set(int index, object? value) => _command.Parameters[index].Value = value ?? DBNull.Value;

    private static byte[] Bytes(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length ? segment.Array : memory.ToArray();
}
