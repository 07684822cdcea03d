using System.Globalization;
using System.Text;

namespace GovernanceConsole.Bench;

/// <summary>(e) The cost of a decision, and the start of the console, as the ledger grows.</summary>
internal static class GrowthBench
{
    private const int Connections = 16;
    private const int Rounds = 5;
    private const int Seconds = 2;
    private const int Runs = 200;
    private static readonly long[] Sizes = [10_000, 1_000_000, 10_000_000];

    public static async Task RunAsync()
    {
        var largest = long.Parse(Environment.GetEnvironmentVariable("BENCH_MAX_ENTRIES") ?? "10000000", CultureInfo.InvariantCulture);
        var report = new Report("growth", "entries", "decisions/s at 16 connections", "to no-op of the same run", "start until ready, s");
        var connection = Stores.Sqlite();
        await BeginAsync(connection);
        foreach (var size in Sizes.Where(size => size <= largest))
        {
            await GrowAsync(connection, size);
            await using var console = await ConsoleUnderTest.StartAsync("Sqlite", connection);
            await console.SettleAsync();
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

    private static async Task BeginAsync(string connection)
    {
        await using var console = await ConsoleUnderTest.StartAsync("Sqlite", connection);
        await console.SetUpAsync();
        using var http = await console.CallerAsync();
        for (var run = 0; run < Runs; run++)
        {
            using var question = new StringContent(Questions.Permitted.Replace("run-77", $"run-{run}", StringComparison.Ordinal), Encoding.UTF8, "application/json");
            using var response = await http.PostAsync(new Uri("/access/v1/evaluation", UriKind.Relative), question);
            response.EnsureSuccessStatusCode();
        }
    }

    private static async Task GrowAsync(string connection, long size)
    {
        LongLedger.Grow(connection, size);
        // A console that ran all the time has its projections and tree at the ledger's end.
        await using var grown = await ConsoleUnderTest.StartAsync("Sqlite", connection);
        await grown.SettleAsync();
    }
}
