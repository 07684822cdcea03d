using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace GovernanceConsole.Tests.Faults;

/// <summary>Files as they fail: no room left, not to be written, damaged.</summary>
public sealed class DiskTests : IDisposable
{
    private const int PageSize = 4096;
    private const byte InnerPage = 5;

    private readonly string _folder = Directory.CreateTempSubdirectory("console-disk-").FullName;

    private string Store => Path.Combine(_folder, "console.db");

    private string Connection => $"Data Source={Store}";

    public void Dispose()
    {
        TestFolder.Delete(_folder);
    }

    [Fact]
    public async Task NoRoomLeft_PermitsNothing_SaysSo_AndGoesOnWhenThereIsRoom()
    {
        var agents = new AskingAgents();
        await using var console = await ConsoleProcess.StartAsync("Sqlite", Connection);
        await AskingAgents.SetUpAsync(console.Address);
        using var http = await AskingAgents.CallerAsync(console.Address);
        Assert.Equal(HttpStatusCode.OK, await agents.AskOnceAsync(http));

        // The files grow until they cannot: what is refused left no trace.
        await console.LimitFilesAsync(Directory.GetFiles(_folder).Max(file => new FileInfo(file).Length) + (128 * 1024));
        await Eventually.ThatAsync(async () => await agents.AskOnceAsync(http) == HttpStatusCode.ServiceUnavailable);

        // Not a byte more: so it stays, whatever is asked.
        await console.LimitFilesAsync(0);
        await Eventually.ThatAsync(async () => await ProblemAsync(console) is not null);
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await agents.AskOnceAsync(http));
        Assert.Contains("the disk is full", await ProblemAsync(console), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await console.StatusAsync("/health/live"));

        await console.LimitFilesAsync(null);
        await console.ReadyAsync();
        Assert.Equal(HttpStatusCode.OK, await agents.AskOnceAsync(http));
        await agents.JudgeAsync(console.Address);
        await console.KillAsync();

        await using var again = await ConsoleProcess.StartAsync("Sqlite", Connection);
        await agents.JudgeAsync(again.Address);
    }

    [Fact]
    public async Task ReadOnlyFiles_AreSaid_AndTheConsoleGoesOnWhenTheyCanBeWritten()
    {
        var agents = new AskingAgents();
        await using (var console = await ConsoleProcess.StartAsync("Sqlite", Connection))
        {
            await AskingAgents.SetUpAsync(console.Address);
            using var http = await AskingAgents.CallerAsync(console.Address);
            Assert.Equal(HttpStatusCode.OK, await agents.AskOnceAsync(http));
        }

        await Programs.RunAsync("chmod", "-R", "a-w", _folder);
        await using var after = ConsoleProcess.Begin("Sqlite", Connection);
        await after.ListensAsync();
        await Eventually.ThatAsync(async () => await ProblemAsync(after) is { } problem && problem.Contains("right to write", StringComparison.Ordinal));
        await Programs.RunAsync("chmod", "-R", "u+w", _folder);
        await after.ReadyAsync();
        await agents.JudgeAsync(after.Address);
    }

    [Fact]
    public async Task DamagedPage_IsSaid_AndVerificationTellsHowFarTheFileHolds()
    {
        var agents = new AskingAgents();
        await using (var console = await ConsoleProcess.StartAsync("Sqlite", Connection))
        {
            await AskingAgents.SetUpAsync(console.Address);
            using var http = await AskingAgents.CallerAsync(console.Address);
            for (var i = 0; i < 40; i++)
                await agents.AskOnceAsync(http);
        }

        var (root, leaf) = await PagesAsync(Store);
        var healthy = await File.ReadAllBytesAsync(Store, TestContext.Current.CancellationToken);
        await DamageAsync(Store, root);
        await using var after = ConsoleProcess.Begin("Sqlite", Connection);
        await after.ListensAsync();
        await Eventually.ThatAsync(async () => (await ProblemAsync(after))?.Contains("the file is damaged", StringComparison.Ordinal) == true);
        await File.WriteAllBytesAsync(Store, healthy, TestContext.Current.CancellationToken);
        await after.ReadyAsync();
        await agents.JudgeAsync(after.Address);
        await after.KillAsync();

        await DamageAsync(Store, leaf);
        var (exit, output, error) = await ConsoleProcess.VerbAsync(Connection, "ledger", "verify");
        Assert.Equal(1, exit);
        // It is read a thousand entries at a time: of these none is vouched for.
        Assert.Equal("1", output.Trim());
        Assert.Contains("From this entry on the store cannot be read. The store does not take commits: the file is damaged.", error, StringComparison.Ordinal);
    }

    private static async Task<string?> ProblemAsync(ConsoleProcess console)
    {
        using var response = await console.Http.GetAsync("/health/ready");
        return response.StatusCode == HttpStatusCode.ServiceUnavailable ? (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problem").GetString() : null;
    }

    /// <summary>The root page of the entries, and one below it; everything in the one file.</summary>
    private static async Task<(long Root, long Leaf)> PagesAsync(string file)
    {
        await using var store = new SqliteConnection($"Data Source={file};Pooling=false");
        await store.OpenAsync();
        await using var command = store.CreateCommand();
        command.CommandText = "pragma wal_checkpoint(truncate); select rootpage from sqlite_master where name = 'ledger_entries'";
        await using var reader = await command.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var root = reader.GetInt64(0);
        return (root, LeafBeforeTheLast(await File.ReadAllBytesAsync(file), (int)root));
    }

    // https://sqlite.org/fileformat2.html#b_tree_pages: an inner page's cells, listed from byte 12 on, begin with the page below.
    private static int LeafBeforeTheLast(byte[] file, int page)
    {
        var bytes = file.AsSpan((page - 1) * PageSize, PageSize);
        Assert.Equal(InnerPage, bytes[0]);
        var cells = BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]);
        return (int)BinaryPrimitives.ReadUInt32BigEndian(bytes[BinaryPrimitives.ReadUInt16BigEndian(bytes[(12 + (2 * (cells - 1)))..])..]);
    }

    private static async Task DamageAsync(string file, long page)
    {
        await using var stream = File.OpenWrite(file);
        stream.Position = (page - 1) * PageSize;
        await stream.WriteAsync(Enumerable.Repeat((byte)0xA5, PageSize).ToArray());
    }
}
