using Npgsql;

namespace GovernanceConsole.Bench;

/// <summary>Empty stores to measure on: SQLite always, PostgreSQL where BENCH_POSTGRES names a server.</summary>
internal static class Stores
{
    private static int Databases;

    /// <summary>The folder of the SQLite files; BENCH_DIR, or the machine's folder for temporary files.</summary>
    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(Environment.GetEnvironmentVariable("BENCH_DIR") ?? Path.GetTempPath(), $"console-bench-{Environment.ProcessId}")).FullName;

    public static string? Postgres => Environment.GetEnvironmentVariable("BENCH_POSTGRES");

    public static IReadOnlyList<(string Provider, Func<string> Connection)> All() =>
        Postgres is null ? [("Sqlite", Sqlite)] : [("Sqlite", Sqlite), ("PostgreSql", NewDatabase)];

    public static string Sqlite()
    {
        foreach (var old in Directory.GetFiles(Folder))
            File.Delete(old);
        return $"Data Source={Path.Combine(Folder, $"console{++Databases}.db")}";
    }

    /// <summary>What was measured on is of no use afterwards.</summary>
    public static void Clear() => Directory.Delete(Folder, recursive: true);

    public static string NewDatabase()
    {
        var name = $"bench{Environment.ProcessId}_{++Databases}";
        using var connection = new NpgsqlConnection(Postgres + ";Database=postgres");
        connection.Open();
#pragma warning disable CA2100 // The name is made of numbers.
        using var create = new NpgsqlCommand($"create database {name}", connection);
#pragma warning restore CA2100
        create.ExecuteNonQuery();
        return $"{Postgres};Database={name};Maximum Pool Size=20";
    }
}
