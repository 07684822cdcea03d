using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GovernanceConsole.Data;

/// <summary>An insert of many rows into one table of projections. A row whose key is there already, in the table or before it among those given, is left out.</summary>
/// <param name="table">Without the schema.</param>
/// <param name="columns">In the order in which rows give their values; the key is among them.</param>
public sealed class ViewInsert(string table, params string[] columns)
{
    internal string Table => table;

    internal IReadOnlyList<string> Columns => columns;

    /// <summary>For one row, <c>@p0</c> and on.</summary>
    internal string OfOne { get; } =
        $"insert into {{0}}{table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select((_, i) => "@p" + i.ToString(CultureInfo.InvariantCulture)))}) on conflict do nothing";

    /// <summary>For all rows at once on PostgreSQL, one array for each column; returns the keys of those that are new.</summary>
    internal string OfArrays(IReadOnlyList<string> types, IReadOnlyList<int> key) =>
        $"insert into {PostgresViewsDbContext.Schema}.{table} ({string.Join(", ", columns)}) select * from unnest({Arrays(types)}) on conflict do nothing returning {string.Join(", ", key.Select(i => columns[i]))}";

    /// <summary>Where among the columns the key of the table stands.</summary>
    internal IReadOnlyList<int> Key(IModel model) => [.. Entity(model, table).FindPrimaryKey()!.Properties.Select(property => Array.IndexOf(columns, property.GetColumnName()))];

    /// <summary>The parameters <c>$1</c> and on as arrays.</summary>
    internal static string Arrays(IReadOnlyList<string> types) => string.Join(", ", types.Select((type, i) => $"${(i + 1).ToString(CultureInfo.InvariantCulture)}::{type}[]"));

    /// <summary>The store's type of each column.</summary>
    internal static IReadOnlyList<string> Types(IModel model, string table, IReadOnlyList<string> columns)
    {
        var byColumn = Entity(model, table).GetProperties().ToDictionary(property => property.GetColumnName(), StringComparer.Ordinal);
        return [.. columns.Select(column => byColumn[column].GetColumnType())];
    }

    private static IEntityType Entity(IModel model, string table) => model.GetEntityTypes().Single(one => one.GetTableName() == table);
}
