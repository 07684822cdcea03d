using System.Data.Common;
using System.Text;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Writes what goes to the store beside an entry: rule versions and payloads. Both are rare enough for plain commands on both stores.</summary>
internal static class SideWriter
{
    public static async Task WriteAsync(DbConnection connection, DbTransaction transaction, SequencedEntry sequenced, CancellationToken cancellationToken)
    {
        if (sequenced.Rule is { } rule)
            await WriteAsync(connection, transaction, rule, cancellationToken);
        foreach (var payload in sequenced.Payloads)
            await WriteAsync(connection, transaction, payload, sequenced.Entry.At, cancellationToken);
    }

    private static async Task WriteAsync(DbConnection connection, DbTransaction transaction, RuleVersion rule, CancellationToken cancellationToken)
    {
        await using (var retire = Command(connection, transaction, "update rule_versions set is_current = false where kind = @kind and id = @id and is_current"))
        {
            Add(retire, "kind", rule.Kind);
            Add(retire, "id", rule.Id);
            await retire.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var insert = Command(connection, transaction,
            "insert into rule_versions (kind, id, version, document, actor, reason, at, seq, is_current) values (@kind, @id, @version, @document, @actor, @reason, @at, @seq, true)");
        Add(insert, "kind", rule.Kind);
        Add(insert, "id", rule.Id);
        Add(insert, "version", rule.Version);
        Add(insert, "document", rule.Document is { } document ? Encoding.UTF8.GetString(CanonicalJson.Write(document)) : DBNull.Value);
        Add(insert, "actor", rule.Actor.ToString());
        Add(insert, "reason", rule.Reason);
        Add(insert, "at", EntryTime.ToMicroseconds(rule.At));
        Add(insert, "seq", rule.Seq);
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task WriteAsync(DbConnection connection, DbTransaction transaction, Payload payload, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var insert = Command(connection, transaction, "insert into payloads (sha256, body, at) values (@sha256, @body, @at) on conflict (sha256) do nothing");
        Add(insert, "sha256", payload.Sha256);
        Add(insert, "body", Encoding.UTF8.GetString(payload.Body.Span));
        Add(insert, "at", EntryTime.ToMicroseconds(at));
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(DbConnection connection, DbTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The texts are the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
