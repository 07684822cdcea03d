using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace GovernanceConsole.Tests.Faults;

/// <summary>A store that is not there when the console starts, or goes away while it serves.</summary>
public sealed class AwayStoreTests
{
    [Fact]
    public async Task FolderThatCannotBeMade_IsSaid_AndTheConsoleGoesOnWhenItCan()
    {
        var folder = Directory.CreateTempSubdirectory("console-away-").FullName;
        var inTheWay = Path.Combine(folder, "data");
        await File.WriteAllTextAsync(inTheWay, "not a folder", TestContext.Current.CancellationToken);
        await using (var console = ConsoleProcess.Begin("Sqlite", $"Data Source={Path.Combine(inTheWay, "console.db")}"))
        {
            await JudgeAwayAsync(console, "its folder cannot be used");
            File.Delete(inTheWay);
            await JudgeBackAsync(console);
        }

        TestFolder.Delete(folder);
    }

    [Fact]
    public async Task PostgresThatIsDownAtTheStart_IsSaid_AndTheConsoleMigratesAndServesWhenItIsUp()
    {
        await using var postgres = new PostgresServer();
        var connection = await postgres.NewDatabaseAsync();
        await postgres.StopAsync();
        await using var console = ConsoleProcess.Begin("PostgreSql", connection);
        await JudgeAwayAsync(console, "PostgreSQL cannot be reached");
        await postgres.StartAgainAsync();
        await JudgeBackAsync(console);
    }

    [Fact]
    public async Task PostgresRestartedUnderLoad_LosesAndDoublesNothing()
    {
        await using var postgres = new PostgresServer();
        await using var console = await ConsoleHost.OnPostgresAsync(postgres);
        await AskingAgents.SetUpAsync(console.Address);
        var agents = new AskingAgents();
        using var done = new CancellationTokenSource();
        var more = agents.MoreAsync(50);
        var asking = agents.AskAsync(console.Address, done.Token);
        foreach (var mode in new[] { "immediate", "fast", "immediate", "fast" })
        {
            await more;
            await postgres.RestartAsync(mode);
            more = agents.MoreAsync(50);
        }

        await more;
        await done.CancelAsync();
        await asking;
        Assert.True(agents.Refused > 0, "No question fell into a restart: nothing was tried.");
        await agents.JudgeAsync(console.Address);
        await using var again = await ConsoleHost.OnPostgresAsync(postgres, console.Connection);
        await agents.JudgeAsync(again.Address);
    }

    [Fact]
    public async Task MigrationThatWasKilled_DoesNotHoldUpTheNextStart()
    {
        var folder = Directory.CreateTempSubdirectory("console-migration-").FullName;
        var file = Path.Combine(folder, "console.db");
        await using (var store = new SqliteConnection($"Data Source={file};Pooling=false"))
        {
            await store.OpenAsync(TestContext.Current.CancellationToken);
            await using var killed = store.CreateCommand();
            killed.CommandText = "create table \"__EFMigrationsLock\" (\"Id\" integer not null primary key, \"Timestamp\" text not null); insert into \"__EFMigrationsLock\" values (1, '2026-11-24 09:00:00')";
            await killed.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await using (var host = await LedgerHost.OnSqliteAsync(file))
            Assert.True(host.Sequencer.Health.Ready);
        TestFolder.Delete(folder);
    }

    [Theory]
    [InlineData("PostgreSql", "Host=127.0.0.1;Colour=blue", "ConnectionStrings:Console cannot be read as a connection string of PostgreSql: Couldn't set colour (Parameter 'colour')")]
    [InlineData("Sqlite", "Data Source", "ConnectionStrings:Console cannot be read as a connection string of Sqlite: Format of the initialization string does not conform to specification starting at index 0.")]
    [InlineData("Oracle", "Data Source=x", "Storage:Provider must be Sqlite or PostgreSql, not 'Oracle'.")]
    [InlineData("Sqlite", "", "ConnectionStrings:Console must be set, for instance to 'Data Source=data/console.db'.")]
    public async Task WrongConfiguration_EndsWithOneLine(string provider, string connection, string line)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GovernanceConsole.dll"), "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        (start.Environment["ASPNETCORE_ENVIRONMENT"], start.Environment["Storage__Provider"], start.Environment["ConnectionStrings__Console"]) = ("Production", provider, connection);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await output;
        Assert.Equal((2, line), (process.ExitCode, (await error).Trim()));
    }

    private static async Task JudgeAwayAsync(ConsoleProcess console, string cause)
    {
        await console.ListensAsync();
        using var ready = await console.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains(cause, (await ready.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problem").GetString(), StringComparison.Ordinal);
        foreach (var (method, path) in new[] { (HttpMethod.Post, "/access/v1/evaluation"), (HttpMethod.Put, "/api/v1/dials"), (HttpMethod.Get, "/api/v1/ledger"), (HttpMethod.Post, "/connect/token") })
        {
            using var request = new HttpRequestMessage(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "of-yesterday") } };
            if (path == "/connect/token")
                request.Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "automation", ["client_secret"] = "automation-secret-1" });
            using var response = await console.Http.SendAsync(request);
            Assert.True(response.StatusCode == HttpStatusCode.ServiceUnavailable, $"{path}: {response.StatusCode}");
            Assert.NotNull(response.Headers.RetryAfter);
        }

        using var page = await console.Http.GetAsync("/");
        Assert.Contains(cause, await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task JudgeBackAsync(ConsoleProcess console)
    {
        await console.ReadyAsync();
        await AskingAgents.SetUpAsync(console.Address);
        var agents = new AskingAgents();
        using var http = await AskingAgents.CallerAsync(console.Address);
        Assert.Equal(HttpStatusCode.OK, await agents.AskOnceAsync(http));
        await agents.JudgeAsync(console.Address);
        Assert.DoesNotContain("Not at the moment", await console.Http.GetStringAsync("/sign-in"), StringComparison.Ordinal);
    }
}
