using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace GovernanceConsole.Soak;

/// <summary>Reads the store itself, not the console: is every answer there once, and is the sequence gapless.</summary>
internal sealed class Judge(string provider, string connection, Acknowledged acknowledged)
{
    private readonly Dictionary<string, (string Evaluation, long Seq)> _kept = new(StringComparer.Ordinal);
    private readonly HashSet<string> _evaluations = new(StringComparer.Ordinal);
    private long _last;

    public long Entries => _last;

    public int Lost { get; private set; }

    public int Doubled { get; private set; }

    public int Gaps { get; private set; }

    /// <summary>Takes in what has come since the last time, and compares every answer heard so far.</summary>
    public async Task JudgeAsync()
    {
        // The answers first: what is heard while the store is read may not be in what was read.
        var answers = acknowledged.All;
        await ReadAsync();
        Lost = answers.Count(answer => !_kept.TryGetValue(answer.Key, out var kept) || kept != answer.Value);
    }

    private async Task ReadAsync()
    {
        // Not pooled: a connection of before a restart is of no use.
        await using DbConnection store = provider == "Sqlite" ? new SqliteConnection(connection) : new NpgsqlConnection(connection + ";Pooling=false");
        await store.OpenAsync();
        await using var command = store.CreateCommand();
        command.CommandText = "select seq, evaluation_id, request_key from ledger_entries where seq > @last order by seq";
        var last = command.CreateParameter();
        (last.ParameterName, last.Value) = ("last", _last);
        command.Parameters.Add(last);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var seq = rows.GetInt64(0);
            Gaps += seq == _last + 1 ? 0 : 1;
            _last = seq;
            if (rows.IsDBNull(1) || rows.IsDBNull(2))
                continue;
            var (evaluation, key) = (rows.GetString(1), rows.GetString(2)["K:".Length..]);
            Doubled += _evaluations.Add(evaluation) && _kept.TryAdd(key, (evaluation, seq)) ? 0 : 1;
        }
    }
}
