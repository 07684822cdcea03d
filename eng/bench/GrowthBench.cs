using System.Globalization;

namespace GovernanceConsole.Bench;

/// <summary>(e) The cost of a decision, and the start of the console, as the ledger grows.</summary>
internal static class GrowthBench
{
    private const int Connections = 16;
    private const int Rounds = 5;
    private const int Seconds = 2;
    private static readonly long[] Sizes = [10_000, 1_000_000, 10_000_000];

    public static async Task RunAsync()
    {
        var largest = long.Parse(Environment.GetEnvironmentVariable("BENCH_MAX_ENTRIES") ?? "10000000", CultureInfo.InvariantCulture);
        var report = new Report("growth", "entries", "decisions/s at 16 connections", "to no-op of the same run", "start until ready, s");
        var connection = Stores.Sqlite();
        foreach (var size in Sizes.Where(size => size <= largest))
        {
            await FillAsync(connection, size);
            await using var console = await ConsoleUnderTest.StartAsync("Sqlite", connection);
            var (decisions, ratios) = (new List<double>(), new List<double>());
            for (var round = -2; round < Rounds; round++)
            {
                var noop = await Wrk.RunAsync(new Uri(console.Address, "/access/v1/bench/noop"), await console.TokenAsync(), Connections, Seconds);
                var decision = await Wrk.RunAsync(new Uri(console.Address, "/access/v1/evaluation"), await console.TokenAsync(), Connections, Seconds);
                if (round < 0)
                    continue;
                decisions.Add(decision.PerSecond);
                ratios.Add(decision.PerSecond / noop.PerSecond);
            }

            report.Add(size.ToString("N0", CultureInfo.InvariantCulture), Stats.Range(decisions, "0"), Stats.Range(ratios, "0.00"), console.StartUp.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
        }

        report.Write();
    }

    private static async Task FillAsync(string connection, long size)
    {
        await using var console = await ConsoleUnderTest.StartAsync("Sqlite", connection);
        if (await HeadAsync(console) < 100)
            await console.SetUpAsync();
        while (await HeadAsync(console) is var head && head < size)
            await Wrk.RunAsync(new Uri(console.Address, "/access/v1/evaluation"), await console.TokenAsync(), 256, size - head > 100_000 ? 10 : 1);
    }

    private static async Task<long> HeadAsync(ConsoleUnderTest console)
    {
        using var http = await console.CallerAsync();
        // A signed note: the origin, then the size.
        var note = await http.GetStringAsync(new Uri("/api/v1/ledger/tlog/checkpoint", UriKind.Relative));
        return long.Parse(note.Split('\n')[1], CultureInfo.InvariantCulture);
    }
}
