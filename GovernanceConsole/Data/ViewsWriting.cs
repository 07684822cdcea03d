using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GovernanceConsole.Data;

/// <summary>Writes to projections without reading and tracking their rows first.</summary>
public static class ViewsWriting
{
    /// <summary>Runs one statement for each row of values, in the transaction at hand.</summary>
    /// <param name="sql">With <c>@p0</c>, <c>@p1</c>, … for the values, and <c>{0}</c> before each table's name for the schema.</param>
    /// <returns>How many lines each statement changed.</returns>
    public static async Task<IReadOnlyList<int>> RunEachAsync(this ViewsDbContext views, string sql, IEnumerable<object[]> rows, CancellationToken cancellationToken)
    {
        var changed = new List<int>();
        await using var command = views.Database.GetDbConnection().CreateCommand();
        command.Transaction = views.Database.CurrentTransaction?.GetDbTransaction();
#pragma warning disable CA2100 // Only the schema's name is put in.
        command.CommandText = string.Format(CultureInfo.InvariantCulture, sql, views.Database.IsNpgsql() ? PostgresViewsDbContext.Schema + "." : "");
#pragma warning restore CA2100
        foreach (var row in rows)
        {
            while (command.Parameters.Count < row.Length)
            {
                var added = command.CreateParameter();
                added.ParameterName = "@p" + command.Parameters.Count.ToString(CultureInfo.InvariantCulture);
                command.Parameters.Add(added);
            }

            for (var i = 0; i < row.Length; i++)
                command.Parameters[i].Value = row[i];
            changed.Add(await command.ExecuteNonQueryAsync(cancellationToken));
        }

        return changed;
    }

    /// <summary>Inserts rows that are not there yet, in the transaction at hand.</summary>
    /// <returns>For each row whether it is new.</returns>
    public static async Task<IReadOnlyList<bool>> InsertAsync(this ViewsDbContext views, ViewInsert insert, IReadOnlyList<object[]> rows, CancellationToken cancellationToken) =>
        rows.Count == 0 ? []
        : views.Database.IsNpgsql() ? await PostgresArrays.InsertAsync(views, insert, rows, cancellationToken)
        : [.. (await views.RunEachAsync(insert.OfOne, rows, cancellationToken)).Select(changed => changed == 1)];

    /// <summary>Changes rows, each found by its key, in the transaction at hand. No key may be given twice.</summary>
    public static async Task UpdateAsync(this ViewsDbContext views, ViewUpdate update, IReadOnlyList<object[]> rows, CancellationToken cancellationToken)
    {
        if (rows.Count > 0 && views.Database.IsNpgsql())
            await PostgresArrays.UpdateAsync(views, update, rows, cancellationToken);
        else
            await views.RunEachAsync(update.OfOne, rows, cancellationToken);
    }

    /// <summary>On PostgreSQL, lets one transaction of all nodes at a time past this line, until it ends; SQLite has one writer as it is.</summary>
    public static async Task TakeTurnAsync(this ViewsDbContext views, long turn, CancellationToken cancellationToken)
    {
        if (views.Database.IsNpgsql())
            await views.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({turn})", cancellationToken);
    }
}
