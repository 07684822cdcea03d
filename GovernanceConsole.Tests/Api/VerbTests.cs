using System.Diagnostics;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace GovernanceConsole.Tests.Api;

/// <summary>The program's other verbs, as a shell sees them.</summary>
public sealed class VerbTests
{
    [Theory]
    [InlineData(2, "ledger verify --from x", "--from must be a sequence number, 1 or more, not 'x'.")]
    [InlineData(2, "ledger verify --from 0", "--from must be a sequence number, 1 or more, not '0'.")]
    [InlineData(2, "ledger export", "Option '--out' is required.")]
    [InlineData(2, "ledger", "Required command was not provided.")]
    [InlineData(2, "bogus", "'bogus' is not known here. See --help.")]
    [InlineData(2, "ledger verify --colour blue", "'--colour' is not known here. See --help.")]
    [InlineData(1, "ledger verify", "The store cannot be used: SQLite Error 1: 'no such table: ledger_entries'.")]
    public async Task BadArgument_IsOneLine(int code, string arguments, string line)
    {
        var (exit, _, error) = await RunAsync(arguments);
        Assert.Equal((code, line), (exit, error.Trim()));
    }

    [Theory, InlineData("--help", "ledger"), InlineData("ledger verify --help", "--from"), InlineData("ledger export --help", "--out"), InlineData("projections --help", "rebuild"), InlineData("demo --help", "demonstration")]
    public async Task Help_IsThere(string arguments, string expected)
    {
        var (exit, output, _) = await RunAsync(arguments);
        Assert.Equal(0, exit);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_FillsAnEmptyStoreThatVerifiesAndLeavesAFullOneAlone()
    {
        var folder = Directory.CreateTempSubdirectory("console-verbs-").FullName;
        Assert.Equal(0, (await RunAsync("demo", folder)).Exit);
        var (exit, output, _) = await RunAsync("ledger verify", folder);
        Assert.Equal(0, exit);
        Assert.Matches("^[0-9]+ entries, root [0-9a-f]{64}$", output.Trim());
        Assert.Equal(1, (await RunAsync("demo", folder)).Exit);
        var rebuilt = await RunAsync("projections rebuild", folder);
        Assert.Equal((0, string.Join('\n', new[] { "activity", "agent-versions", "budget-course", "data-quality", "economics", "policies", "promotions", "slas" }.Select(name => $"{name}: folded from {output.Split(' ')[0]} entries."))), (rebuilt.Exit, string.Join('\n', rebuilt.Output.Trim().Split('\n').Order(StringComparer.Ordinal))));
        // Days begin where the organisation is.
        var inUtc = await DaysAsync(folder);
        Assert.Equal(0, (await RunAsync("projections rebuild", folder, ("Organisation__TimeZone", "Pacific/Auckland"))).Exit);
        Assert.NotEqual(inUtc, await DaysAsync(folder));
        var beyond = await RunAsync("ledger verify --from 99999999", folder);
        Assert.Equal((2, $"--from must be at most {output.Split(' ')[0]}, the last entry, not 99999999."), (beyond.Exit, beyond.Error.Trim()));
        var nowhere = await RunAsync("ledger export --out /proc/nowhere", folder);
        Assert.Equal(2, nowhere.Exit);
        Assert.StartsWith("--out: '/proc/nowhere' cannot be created.", nowhere.Error, StringComparison.Ordinal);
        var copy = Path.Combine(folder, "copy");
        Assert.Equal(0, (await RunAsync($"ledger export --out {copy}", folder)).Exit);
        Assert.Equal(output.Split(' ')[0], File.ReadLines(Path.Combine(copy, "entries.ndjson")).Count().ToString());
        await DamageAsync(Path.Combine(folder, "console.db"));
        var damaged = await RunAsync("ledger verify", folder);
        Assert.Equal(1, damaged.Exit);
        Assert.DoesNotContain("   at ", damaged.Error, StringComparison.Ordinal);
        TestFolder.Delete(folder);
    }

    /// <summary>How many outcomes each day has, as economics keeps them.</summary>
    private static async Task<string> DaysAsync(string folder)
    {
        await using var store = new SqliteConnection($"Data Source={Path.Combine(folder, "console.views.db")};Pooling=False");
        await store.OpenAsync();
        await using var command = store.CreateCommand();
        command.CommandText = "select group_concat(line) from (select day || ':' || sum(outcomes) as line from economics_days group by day order by day)";
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Half of the file's pages, overwritten.</summary>
    private static async Task DamageAsync(string file)
    {
        await using var stream = File.OpenWrite(file);
        stream.Position = stream.Length / 4;
        await stream.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)(stream.Length / 2)).ToArray());
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(string arguments, string? folder = null, params (string Name, string Value)[] settings)
    {
        var own = folder ?? Directory.CreateTempSubdirectory("console-verbs-").FullName;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GovernanceConsole.dll"), .. arguments.Split(' ')]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        start.Environment["ConnectionStrings__Console"] = $"Data Source={Path.Combine(own, "console.db")}";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (folder is null)
            TestFolder.Delete(own);
        return (process.ExitCode, await output, await error);
    }
}
