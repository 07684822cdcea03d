using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace GovernanceConsole.Ledger.Internal;

internal sealed class PostgresLedgerTransaction(PostgresLedgerStore store, NpgsqlConnection connection, NpgsqlTransaction transaction) : ILedgerTransaction
{
    // "GOVLEDGR" in ASCII: the one lock of this store.
    private const long AppendLock = 0x474F564C45444752;

    private const string Insert = """
        insert into ledger_entries (seq, at, kind, actor, agent, run_id, evaluation_id, outcome, request_key, body, previous, hash)
        select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::bytea[], $12::bytea[])
        """;

    // One after the other through their index, and not, as a planner that knows only a short ledger would, by joining all of it.
    private static readonly string OfRequests = $"""
        select found.* from unnest($1::text[], $2::text[]) as sought (agent, key) cross join lateral
            ({StoredEntries.Select} where agent = sought.agent and request_key = sought.key
            union all {StoredEntries.Select} where sought.agent is null and agent is null and request_key = sought.key offset 0) found order by found.seq
        """;

    private static readonly string OfEvaluations = $"""
        select found.* from unnest($1::text[], $2::text[]) as sought (kind, evaluation_id) cross join lateral
            ({StoredEntries.Select} where evaluation_id = sought.evaluation_id and kind = sought.kind offset 0) found order by found.seq
        """;

    private bool _failed;

    public async Task<(long HeadSeq, IReadOnlyList<StoredEntry> Found)> LookAsync(IReadOnlyCollection<Sought> sought, CancellationToken cancellationToken)
    {
        _failed = true;
        // One round trip of several statements: the others have to see what was committed while the first waited for the lock.
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands = { new("select pg_advisory_xact_lock($1)") { Parameters = { new() { Value = AppendLock } } }, new("select coalesce(max(seq), 0) from ledger_entries") },
        };
        Search(batch, OfRequests, [.. sought.OfType<Sought.Request>()], static request => request.Agent, static request => request.Key);
        Search(batch, OfEvaluations, [.. sought.OfType<Sought.Evaluation>()], static evaluation => evaluation.Kind, static evaluation => evaluation.EvaluationId);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var seq = reader.GetInt64(0);
        var found = new List<StoredEntry>();
        while (await reader.NextResultAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                found.Add(ReaderStoredEntries.Read(reader));
        }

        _failed = false;
        return (seq, found);
    }

    public async Task TouchAsync(CancellationToken cancellationToken)
    {
        _failed = true;
        // A standby refuses the first, and the second gives the commit something to log.
        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { new("update ledger_entries set kind = kind where false"), new("select txid_current()") } };
        await batch.ExecuteNonQueryAsync(cancellationToken);
        _failed = false;
    }

    public async Task AppendAsync(IReadOnlyList<SequencedEntry> entries, CancellationToken cancellationToken)
    {
        _failed = true;
        var command = new NpgsqlBatchCommand(Insert);
        Column(command, entries, NpgsqlDbType.Bigint, pending => pending.Entry.Seq);
        Column(command, entries, NpgsqlDbType.Bigint, pending => EntryTime.ToMicroseconds(pending.Entry.At));
        Column(command, entries, NpgsqlDbType.Text, pending => pending.Entry.Kind);
        Column(command, entries, NpgsqlDbType.Text, pending => pending.Entry.Actor.ToString());
        Column(command, entries, NpgsqlDbType.Text, pending => pending.Entry.Agent);
        Column(command, entries, NpgsqlDbType.Text, pending => pending.Entry.RunId);
        Column(command, entries, NpgsqlDbType.Text, pending => pending.Entry.EvaluationId);
        Column(command, entries, NpgsqlDbType.Text, pending => pending.Entry.Outcome);
        Column(command, entries, NpgsqlDbType.Text, pending => pending.RequestKey);
        Column(command, entries, NpgsqlDbType.Text, pending => Encoding.UTF8.GetString(pending.Entry.Body.Span));
        Column(command, entries, NpgsqlDbType.Bytea, pending => pending.Entry.Previous.ToArray());
        Column(command, entries, NpgsqlDbType.Bytea, pending => pending.Entry.Hash.ToArray());
        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { command, Notification(entries[^1].Entry.Seq) } };
        await batch.ExecuteNonQueryAsync(cancellationToken);
        foreach (var pending in entries)
            await SideWriter.WriteAsync(connection, transaction, pending, cancellationToken);
        _failed = false;
    }

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        _failed = true;
        await transaction.CommitAsync(cancellationToken);
        _failed = false;
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

    /// <summary>Other nodes hear it with the commit, not before.</summary>
    private static NpgsqlBatchCommand Notification(long seq) => new("select pg_notify($1, $2)")
    {
        Parameters = { new() { Value = PostgresWakeUp.Channel }, new() { Value = seq.ToString(CultureInfo.InvariantCulture) } },
    };

    private static void Search<T>(NpgsqlBatch batch, string statement, IReadOnlyList<T> sought, Func<T, string?> first, Func<T, string> second)
    {
        if (sought.Count > 0)
            batch.BatchCommands.Add(new(statement) { Parameters = { new() { Value = sought.Select(first).ToArray() }, new() { Value = sought.Select(second).ToArray() } } });
    }

    private static void Column<T>(NpgsqlBatchCommand command, IReadOnlyList<SequencedEntry> entries, NpgsqlDbType type, Func<SequencedEntry, T> value)
    {
        var values = new T[entries.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = value(entries[i]);
        command.Parameters.Add(new NpgsqlParameter { Value = values, NpgsqlDbType = NpgsqlDbType.Array | type });
    }
}
