using System.Globalization;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Ledger.Internal;
using Microsoft.Data.Sqlite;

namespace GovernanceConsole.Bench;

/// <summary>Makes a ledger long at once: copies of decisions that the console took, and of what came of them, each with a number, time, id and hash of its own, so that the whole verifies as if each had been asked.</summary>
internal static class LongLedger
{
    private const int CommitEvery = 50_000;

    /// <summary>How many decisions and outcomes a run has.</summary>
    public const int EntriesOfARun = 8;

    /// <summary>Grows a store whose console does not run.</summary>
    public static void Grow(string connection, long size) => Grow(connection, size, "where kind = 'decision' order by seq desc limit 1000", TimeSpan.FromMicroseconds(1), TimeSpan.Zero);

    /// <summary>Grows it by decisions with their outcomes, a run of four each, over so much time before now.</summary>
    public static void GrowWithOutcomes(string connection, long size, TimeSpan over) =>
        Grow(connection, size, "where kind in ('decision', 'outcome') order by seq", over / size, over);

    private static void Grow(string connection, long size, string which, TimeSpan step, TimeSpan back)
    {
        using var store = new SqliteConnection(connection + ";Pooling=False");
        store.Open();
        // What is lost with the machine is made again.
        Run(store, "pragma journal_mode=wal; pragma synchronous=off; pragma cache_size=-262144;");
        var (templates, last) = (Read(store, which), Last(store));
        last = last with { At = last.At - back };
        using var statements = new SqliteEntries(store);
        while (last.Seq < size)
        {
            Run(store, "begin");
            for (var until = Math.Min(size, last.Seq + CommitEvery); last.Seq < until;)
            {
                last = After(last, templates[(int)(last.Seq % templates.Count)], step);
                statements.Add(new SequencedEntry(last, null, null, []));
            }

            Run(store, "commit");
        }

        Run(store, "pragma wal_checkpoint(truncate)");
    }

    private static LedgerEntry After(LedgerEntry last, LedgerEntry template, TimeSpan step)
    {
        var hash = new byte[EntryHash.Length];
        var (id, run) = template.Kind == EntryKinds.Outcome ? (last.EvaluationId, last.RunId) : (IdOf(last.Seq + 1), template.RunId is null ? null : $"run-{(last.Seq + 1) / EntriesOfARun}");
        var entry = template with { Seq = last.Seq + 1, At = last.At + step, EvaluationId = id, RunId = run, Previous = last.Hash, Hash = hash };
        EntryHash.Of(entry, hash);
        return entry;
    }

    // Rising, as those that the console makes.
    private static string IdOf(long seq) => "0BENCH" + seq.ToString("D20", CultureInfo.InvariantCulture);

    private static LedgerEntry Last(SqliteConnection store) => Read(store, "order by seq desc limit 1")[0];

    private static List<LedgerEntry> Read(SqliteConnection store, string which)
    {
        using var command = store.CreateCommand();
#pragma warning disable CA2100 // The texts are the constants above.
        command.CommandText = "select seq, at, kind, actor, agent, run_id, evaluation_id, outcome, body, previous, hash from ledger_entries " + which;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var entries = new List<LedgerEntry>();
        while (reader.Read())
        {
            string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
            entries.Add(new LedgerEntry(
                reader.GetInt64(0), EntryTime.FromMicroseconds(reader.GetInt64(1)), reader.GetString(2), ActorRef.Parse(reader.GetString(3)), Text(4), Text(5), Text(6), Text(7),
                reader.GetFieldValue<byte[]>(8), reader.GetFieldValue<byte[]>(9), reader.GetFieldValue<byte[]>(10)));
        }

        return entries;
    }

    private static void Run(SqliteConnection store, string sql)
    {
        using var command = store.CreateCommand();
#pragma warning disable CA2100 // The texts are the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
