using Microsoft.Data.Sqlite;

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>A hand in the store, past the console: what an operator with a database tool could do.</summary>
internal static class StoreHand
{
    /// <returns>How many rows it changed.</returns>
    public static async Task<int> ChangeAsync(string connection, string sql)
    {
        await using var store = new SqliteConnection(connection);
        await store.OpenAsync(TestContext.Current.CancellationToken);
        await using var change = store.CreateCommand();
        change.CommandText = sql;
        return await change.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
