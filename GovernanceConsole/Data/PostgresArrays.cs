using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace GovernanceConsole.Data;

/// <summary>Writes all rows with one statement, an array for each column: a statement for each row is a round trip and a plan for each.</summary>
internal static class PostgresArrays
{
    /// <returns>For each row whether it is new.</returns>
    public static async Task<IReadOnlyList<bool>> InsertAsync(ViewsDbContext views, ViewInsert insert, IReadOnlyList<object[]> rows, CancellationToken cancellationToken)
    {
        var (types, key) = (ViewInsert.Types(views.Model, insert.Table, insert.Columns), insert.Key(views.Model));
        await using var command = Command(views, insert.OfArrays(types, key), types, rows);
        var added = new HashSet<string>(StringComparer.Ordinal);
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                added.Add(Joined(Enumerable.Range(0, key.Count).Select(reader.GetValue)));
        }

        // Of two with the same key the first was taken.
        return [.. rows.Select(row => added.Remove(Joined(key.Select(i => row[i]))))];
    }

    public static async Task UpdateAsync(ViewsDbContext views, ViewUpdate update, IReadOnlyList<object[]> rows, CancellationToken cancellationToken)
    {
        var types = ViewInsert.Types(views.Model, update.Table, update.Columns);
        await using var command = Command(views, update.OfArrays(types), types, rows);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlCommand Command(ViewsDbContext views, string sql, IReadOnlyList<string> types, IReadOnlyList<object[]> rows)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)views.Database.GetDbConnection(), (NpgsqlTransaction?)views.Database.CurrentTransaction?.GetDbTransaction());
        for (var i = 0; i < types.Count; i++)
            command.Parameters.Add(new NpgsqlParameter { Value = Column(types[i], rows, i) });
        return command;
    }

    private static string Joined(IEnumerable<object> parts) => string.Join('\0', parts);

    private static Array Column(string type, IReadOnlyList<object[]> rows, int column) => type switch
    {
        "text" => Values(rows, column, value => (string)value),
        "bigint" => Values<long?>(rows, column, value => Convert.ToInt64(value, null)),
        "integer" => Values<int?>(rows, column, value => Convert.ToInt32(value, null)),
        "boolean" => Values<bool?>(rows, column, value => (bool)value),
        _ => throw new NotSupportedException($"No array of {type} is written."),
    };

    private static T?[] Values<T>(IReadOnlyList<object[]> rows, int column, Func<object, T> read)
    {
        var values = new T?[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = rows[i][column] is DBNull ? default : read(rows[i][column]);
        return values;
    }
}
