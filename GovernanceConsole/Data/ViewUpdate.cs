using System.Globalization;

namespace GovernanceConsole.Data;

/// <summary>An update of many rows of one table of projections, each found by its key.</summary>
/// <param name="table">Without the schema.</param>
/// <param name="key">The columns that find a row; rows give them first.</param>
/// <param name="set">The columns that get new values; rows give them after the key.</param>
/// <param name="only">What the row has to meet besides, with <c>row.</c> before its columns; null for nothing.</param>
public sealed class ViewUpdate(string table, string[] key, string[] set, string? only = null)
{
    internal string Table => table;

    internal IReadOnlyList<string> Columns { get; } = [.. key, .. set];

    /// <summary>For one row, <c>@p0</c> and on.</summary>
    internal string OfOne { get; } = Text(table, key, set, only, i => "@p" + i.ToString(CultureInfo.InvariantCulture), "");

    /// <summary>For all rows at once on PostgreSQL, one array for each column.</summary>
    internal string OfArrays(IReadOnlyList<string> types) => string.Format(
        CultureInfo.InvariantCulture,
        Text(table, key, set, only, i => "given.c" + i.ToString(CultureInfo.InvariantCulture), $" from unnest({ViewInsert.Arrays(types)}) as given ({string.Join(", ", Columns.Select((_, i) => "c" + i.ToString(CultureInfo.InvariantCulture)))})"),
        PostgresViewsDbContext.Schema + ".");

    private static string Text(string table, string[] key, string[] set, string? only, Func<int, string> value, string from) =>
        $"update {{0}}{table} as row set {string.Join(", ", set.Select((column, i) => $"{column} = {value(key.Length + i)}"))}{from}"
        + $" where {string.Join(" and ", key.Select((column, i) => $"row.{column} = {value(i)}"))}{(only is null ? "" : " and " + only)}";
}
