using System.Globalization;

namespace GovernanceConsole.Bench;

/// <summary>Two loads on one console, in turn: what a key or an outcome costs beside a decision without it.</summary>
internal static class LoadsBench
{
    private static readonly int[] Connections = [8, 64];
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("BENCH_ROUNDS") ?? "5", CultureInfo.InvariantCulture);
    private static readonly int Seconds = int.Parse(Environment.GetEnvironmentVariable("BENCH_SECONDS") ?? "3", CultureInfo.InvariantCulture);

    private const int WarmUpSeconds = 10;

    public static Task KeysAsync() => RunAsync("keys", new Kind("without a key", ""), new Kind("each with its own key", Wrk.Keys));

    public static Task OutcomesAsync() => RunAsync("outcomes", new Kind("decisions alone", Wrk.Read), new Kind("decisions and outcomes by halves", Wrk.Outcomes));

    private static async Task RunAsync(string name, Kind plain, Kind other)
    {
        var report = new Report(name, "store", "connections", "load", "requests/s: median (range)", "p50 µs", "p99 µs", "processor µs/request", $"requests/s to {plain.Words}, round by round");
        foreach (var (provider, connection) in Stores.All())
        {
            await using var console = await ConsoleUnderTest.StartAsync(provider, connection());
            await console.SetUpAsync();
            foreach (var kind in new[] { plain, other })
                await LoadAsync(console, 64, WarmUpSeconds, kind);
            foreach (var connections in Connections)
            {
                var (one, two) = (new List<Measured>(), new List<Measured>());
                for (var round = 0; round < Rounds; round++)
                {
                    one.Add(await LoadAsync(console, connections, Seconds, plain));
                    two.Add(await LoadAsync(console, connections, Seconds, other));
                }

                Add(report, provider, connections, plain, one, one);
                Add(report, provider, connections, other, two, one);
            }
        }

        report.Write();
    }

    private static async Task<Measured> LoadAsync(ConsoleUnderTest console, int connections, int seconds, Kind kind)
    {
        var before = console.Processor;
        var load = await Wrk.RunAsync(new Uri(console.Address, "/access/v1/evaluation"), await console.TokenAsync(), connections, seconds, kind.More);
        // What is left to be done counts among what it cost.
        await console.SettleAsync(TimeSpan.FromMilliseconds(200));
        return load.Errors == 0 ? new Measured(load, (console.Processor - before).TotalMicroseconds / (load.PerSecond * seconds)) : throw new InvalidOperationException($"{load.Errors} answers were errors.");
    }

    private static void Add(Report report, string provider, int connections, Kind kind, List<Measured> measured, List<Measured> plain) => report.Add(
        provider, connections, kind.Words, Stats.Range([.. measured.Select(one => one.Load.PerSecond)], "0"), Format(measured.Select(one => one.Load.P50)), Format(measured.Select(one => one.Load.P99)),
        Format(measured.Select(one => one.Processor)), Stats.Range([.. measured.Zip(plain, (one, other) => one.Load.PerSecond / other.Load.PerSecond)], "0.00"));

    private static string Format(IEnumerable<double> values) => Stats.Median(values).ToString("0", CultureInfo.InvariantCulture);

    /// <param name="More">What the load does besides asking one question.</param>
    private sealed record Kind(string Words, string More);

    private sealed record Measured(Load Load, double Processor);
}
