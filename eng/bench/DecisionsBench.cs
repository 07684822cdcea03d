using System.Globalization;

namespace GovernanceConsole.Bench;

/// <summary>(a) The decision endpoint against a no-op, a plain table, a bare append and the naive way, in the same host, round by round.</summary>
internal static class DecisionsBench
{
    private static readonly int[] Connections = [.. (Environment.GetEnvironmentVariable("BENCH_CONNECTIONS") ?? "1 16 64 256").Split(' ').Select(count => int.Parse(count, CultureInfo.InvariantCulture))];

    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("BENCH_ROUNDS") ?? "5", CultureInfo.InvariantCulture);
    private static readonly int Seconds = int.Parse(Environment.GetEnvironmentVariable("BENCH_SECONDS") ?? "3", CultureInfo.InvariantCulture);

    private const int WithStages = 64;
    private const int WarmUpSeconds = 10;

    public static async Task RunAsync()
    {
        var report = new Report("decisions", "store", "connections", "endpoint", "requests/s: median (range)", "p50 µs", "p99 µs", "server processor µs/request", "requests/s to no-op, round by round");
        foreach (var (provider, connection) in Stores.All())
        {
            await using var console = await ConsoleUnderTest.StartAsync(provider, connection());
            await console.SetUpAsync();
            // Until what is hot is compiled for good: several seconds for each endpoint, while the machine is busy with the load besides.
            foreach (var endpoint in EndpointsAt(WithStages))
                await LoadAsync(console, endpoint, WithStages, WarmUpSeconds);
            foreach (var connections in Connections)
                await MeasureAsync(report, provider, console, connections);
        }

        report.Write();
    }

    /// <summary>What a decision is made of is measured where the aims are set.</summary>
    private static string[] EndpointsAt(int connections) => connections == WithStages
        ? ["bench/noop", "bench/turn", "bench/weigh", "bench/plain", "bench/append", "evaluation", "bench/naive"]
        : ["bench/noop", "bench/append", "evaluation"];

    private static async Task MeasureAsync(Report report, string provider, ConsoleUnderTest console, int connections)
    {
        var endpoints = EndpointsAt(connections);
        var loads = endpoints.ToDictionary(endpoint => endpoint, _ => new List<(Load Load, double Processor)>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var endpoint in endpoints)
            {
                var before = console.Processor;
                var load = await LoadAsync(console, endpoint, connections, Seconds);
                loads[endpoint].Add((load, (console.Processor - before).TotalMicroseconds / (load.PerSecond * Seconds)));
            }
        }

        foreach (var endpoint in endpoints)
        {
            var ratios = loads[endpoint].Zip(loads["bench/noop"], (one, noop) => one.Load.PerSecond / noop.Load.PerSecond).ToList();
            report.Add(provider, connections, endpoint.Replace("bench/", "", StringComparison.Ordinal),
                Stats.Range([.. loads[endpoint].Select(one => one.Load.PerSecond)], "0"), Format(loads[endpoint].Select(one => one.Load.P50)), Format(loads[endpoint].Select(one => one.Load.P99)),
                Stats.Median(loads[endpoint].Select(one => one.Processor)).ToString("0.0", CultureInfo.InvariantCulture), Stats.Range(ratios, "0.00"));
        }
    }

    private static async Task<Load> LoadAsync(ConsoleUnderTest console, string endpoint, int connections, int seconds)
    {
        var load = await Wrk.RunAsync(new Uri(console.Address, "/access/v1/" + endpoint), await console.TokenAsync(), connections, seconds);
        // What one leaves to be done is not to be paid by the next.
        await console.SettleAsync(TimeSpan.FromMilliseconds(200));
        return load.Errors == 0 ? load : throw new InvalidOperationException($"{load.Errors} answers of {endpoint} were errors.");
    }

    private static string Format(IEnumerable<double> values) => Stats.Median(values).ToString("0", CultureInfo.InvariantCulture);
}
