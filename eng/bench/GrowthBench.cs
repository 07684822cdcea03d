using System.Globalization;

namespace GovernanceConsole.Bench;

/// <summary>(e) The cost of a decision, and the start of the console, as the ledger grows: consoles with ledgers of each length, in turn.</summary>
internal static class GrowthBench
{
    private const int Connections = 16;
    private const int Starts = 3;
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("BENCH_ROUNDS") ?? "5", CultureInfo.InvariantCulture);
    private static readonly int Seconds = int.Parse(Environment.GetEnvironmentVariable("BENCH_SECONDS") ?? "3", CultureInfo.InvariantCulture);
    private static readonly long[] Sizes = [10_000, 1_000_000, 10_000_000];

    public static async Task RunAsync()
    {
        var largest = long.Parse(Environment.GetEnvironmentVariable("BENCH_MAX_ENTRIES") ?? "10000000", CultureInfo.InvariantCulture);
        var folder = Directory.CreateDirectory(Path.Combine(Stores.Folder, "growth")).FullName;
        var ledgers = new List<Measured>();
        try
        {
            foreach (var size in Sizes.Where(size => size <= largest))
                ledgers.Add(await StartAsync($"Data Source={Path.Combine(folder, $"{size}.db")}", size));
            for (var round = -2; round < Rounds; round++)
            {
                foreach (var ledger in ledgers)
                    await MeasureAsync(ledger, counts: round >= 0);
            }
        }
        finally
        {
            foreach (var ledger in ledgers)
                await ledger.Console.DisposeAsync();
        }

        Write(ledgers);
    }

    private static async Task<Measured> StartAsync(string connection, long size)
    {
        var (console, starts) = (await GrownConsole.StartAsync(connection, size, spans: false), new List<double>());
        while (starts.Count < Starts)
        {
            await console.DisposeAsync();
            console = await ConsoleUnderTest.StartAsync("Sqlite", connection);
            starts.Add(console.StartUp.TotalSeconds);
            await console.SettleAsync();
        }

        return new Measured(size, console, starts, [], []);
    }

    private static async Task MeasureAsync(Measured ledger, bool counts)
    {
        var noop = await LoadAsync(ledger.Console, "noop");
        var decisions = await LoadAsync(ledger.Console, "../evaluation");
        if (!counts)
            return;
        ledger.Decisions.Add(decisions);
        ledger.ToNoOp.Add(decisions / noop);
    }

    private static async Task<double> LoadAsync(ConsoleUnderTest console, string endpoint)
    {
        var load = await Wrk.RunAsync(new Uri(console.Address, "/access/v1/bench/" + endpoint), await console.TokenAsync(), Connections, Seconds);
        // What it left to be done must not burden the next.
        await console.SettleAsync(TimeSpan.FromMilliseconds(300));
        return load.PerSecond;
    }

    private static void Write(List<Measured> ledgers)
    {
        var report = new Report("growth", "entries", "decisions/s at 16 connections", "to no-op of the same round", "cost to that of 10,000, round by round", "start until ready, s");
        foreach (var (size, _, starts, decisions, ratios) in ledgers)
        {
            report.Add(
                size.ToString("N0", CultureInfo.InvariantCulture), Stats.Range(decisions, "0"), Stats.Range(ratios, "0.00"),
                Stats.Range([.. ledgers[0].Decisions.Zip(decisions, (small, large) => small / large)], "0.00"), Stats.Range(starts, "0.0"));
        }

        report.Write();
    }

    private sealed record Measured(long Size, ConsoleUnderTest Console, List<double> Starts, List<double> Decisions, List<double> ToNoOp);
}
