using System.Diagnostics;
using Npgsql;

[assembly: AssemblyFixture(typeof(GovernanceConsole.Tests.Infrastructure.PostgresServer))]

namespace GovernanceConsole.Tests.Infrastructure;

/// <summary>A real PostgreSQL of the tests' own, started on first use and gone with the run. Each test gets its own database.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _once = new(1, 1);
    private string? _folder;
    private int _port;
    private int _databases;
    private bool _stopped;

    /// <summary>The folder of initdb and pg_ctl, or null where PostgreSQL is not installed.</summary>
    private static string? Binaries
    {
        get
        {
            var named = Environment.GetEnvironmentVariable("CONSOLE_TESTS_POSTGRES_BIN");
            string[] candidates = [.. string.IsNullOrEmpty(named) ? [] : new[] { named }, .. Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")) : []];
            return candidates.LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
        }
    }

    /// <summary>A connection string to a new, empty database. Skips the test where there is no PostgreSQL.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        Assert.SkipWhen(Binaries is null, "PostgreSQL is not installed.");
        await StartAsync();
        var name = "test" + Interlocked.Increment(ref _databases);
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return Connection(name);
    }

    /// <summary>Stops it; for a server of the test's own.</summary>
    public async Task StopAsync(string mode = "fast")
    {
        await RunAsync("pg_ctl", "-s", "-D", Path.Combine(_folder!, "db"), "-m", mode, "-w", "stop");
        _stopped = true;
    }

    /// <summary>Starts it where it was stopped, on the same port.</summary>
    public async Task StartAgainAsync()
    {
        await RunAsync("pg_ctl", "-s", "-D", Path.Combine(_folder!, "db"), "-w", "-l", Path.Combine(_folder!, "log"), "-o", Options(_folder!), "start");
        _stopped = false;
    }

    /// <param name="mode">pg_ctl's: <c>fast</c>, or <c>immediate</c>, which is a crash with recovery.</param>
    public async Task RestartAsync(string mode)
    {
        await StopAsync(mode);
        await StartAgainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is null)
            return;
        if (!_stopped)
            await StopAsync("immediate");
        TestFolder.Delete(_folder);
    }

    private string Connection(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database};Pooling=true;Maximum Pool Size=20";

    private string Options(string folder) => $"-p {_port} -h 127.0.0.1 -k {folder} -c max_connections=200";

    private async Task StartAsync()
    {
        await _once.WaitAsync();
        try
        {
            if (_folder is not null)
                return;
            _port = Ports.Free();
            var folder = Directory.CreateTempSubdirectory("console-pg-").FullName;
            if (Environment.UserName == "root")
                await RunRawAsync("chown", ["postgres", folder]);
            await RunAsync("pg_ctl", "-s", "-D", Path.Combine(folder, "db"), "-o", "-U postgres -A trust -E UTF8 --no-sync", "initdb");
            await RunAsync("pg_ctl", "-s", "-D", Path.Combine(folder, "db"), "-w", "-l", Path.Combine(folder, "log"), "-o", Options(folder), "start");
            _folder = folder;
        }
        finally
        {
            _once.Release();
        }
    }

    // PostgreSQL refuses to run as root.
    private static Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Binaries!, program);
        return Environment.UserName == "root" ? RunRawAsync("runuser", ["-u", "postgres", "--", path, .. arguments]) : RunRawAsync(path, arguments);
    }

    private static async Task RunRawAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = false, RedirectStandardError = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
