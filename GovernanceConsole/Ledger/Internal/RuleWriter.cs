using System.Data.Common;
using System.Text;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>Writes rule versions. Rules change rarely, so plain commands do on both stores.</summary>
internal static class RuleWriter
{
    public static async Task WriteAsync(DbConnection connection, DbTransaction transaction, RuleVersion rule, CancellationToken cancellationToken)
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

    private static DbCommand Command(DbConnection connection, DbTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The texts are the two constants above.
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
