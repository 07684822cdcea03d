using System.Diagnostics;
using GovernanceConsole.Eng;
using Npgsql;

namespace GovernanceConsole.Soak;

/// <summary>A PostgreSQL of the soak's own, with its default durability, that can be restarted.</summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string _folder;
    private readonly int _port;
    private int _databases;

    private PostgresCluster(string folder, int port) => (_folder, _port) = (folder, port);

    /// <summary>The folder of initdb and pg_ctl, or null where PostgreSQL is not installed.</summary>
    public static string? Binaries { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Order(StringComparer.Ordinal).LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        : null;

    public static async Task<PostgresCluster> StartAsync()
    {
        var cluster = new PostgresCluster(Directory.CreateTempSubdirectory("console-soak-pg-").FullName, FreePort.Take());
        if (Environment.UserName == "root")
            await RunRawAsync("chown", ["postgres", cluster._folder]);
        await RunAsync("initdb", "-D", cluster.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8");
        await RunAsync("pg_ctl", "-D", cluster.Data, "-w", "-l", Path.Combine(cluster._folder, "log"), "-o", $"-p {cluster._port} -h 127.0.0.1 -k {cluster._folder}", "start");
        return cluster;
    }

    public async Task<string> NewDatabaseAsync()
    {
        var name = "soak" + ++_databases;
        // A pooled connection would be one of before a restart.
        await using var connection = new NpgsqlConnection(Connection("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
#pragma warning disable CA2100 // The name is made of numbers.
        create.CommandText = $"create database {name}";
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync();
        return Connection(name);
    }

    /// <param name="mode">pg_ctl's: <c>fast</c> or <c>immediate</c>, which is a crash with recovery.</param>
    public Task RestartAsync(string mode) => RunAsync("pg_ctl", "-D", Data, "-m", mode, "-w", "-l", Path.Combine(_folder, "log"), "restart");

    public async ValueTask DisposeAsync()
    {
        await RunAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "db");

    private string Connection(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Maximum Pool Size=20";

    // PostgreSQL refuses to run as root.
    private static Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Binaries!, program);
        return Environment.UserName == "root" ? RunRawAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : RunRawAsync(path, arguments);
    }

    private static async Task RunRawAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null", "sh", program, .. arguments]) { WorkingDirectory = Path.GetTempPath() })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
