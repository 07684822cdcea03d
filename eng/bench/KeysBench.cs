using System.Globalization;

namespace GovernanceConsole.Bench;

/// <summary>What a key costs: decisions of one console, of questions with an Idempotency-Key of their own beside such without, in turn.</summary>
internal static class KeysBench
{
    private static readonly int[] Connections = [8, 64];
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("BENCH_ROUNDS") ?? "5", CultureInfo.InvariantCulture);
    private static readonly int Seconds = int.Parse(Environment.GetEnvironmentVariable("BENCH_SECONDS") ?? "3", CultureInfo.InvariantCulture);

    private const int WarmUpSeconds = 10;

    public static async Task RunAsync()
    {
        var report = new Report("keys", "store", "connections", "questions", "decisions/s: median (range)", "p50 µs", "p99 µs", "processor µs/decision", "decisions/s to those without a key, round by round");
        foreach (var (provider, connection) in Stores.All())
        {
            await using var console = await ConsoleUnderTest.StartAsync(provider, connection());
            await console.SetUpAsync();
            foreach (var keyed in new[] { false, true })
                await LoadAsync(console, 64, WarmUpSeconds, keyed);
            foreach (var connections in Connections)
            {
                var (plain, keyed) = (new List<Measured>(), new List<Measured>());
                for (var round = 0; round < Rounds; round++)
                {
                    plain.Add(await LoadAsync(console, connections, Seconds, keyed: false));
                    keyed.Add(await LoadAsync(console, connections, Seconds, keyed: true));
                }

                Add(report, provider, connections, "without a key", plain, plain);
                Add(report, provider, connections, "each with its own", keyed, plain);
            }
        }

        report.Write();
    }

    private static async Task<Measured> LoadAsync(ConsoleUnderTest console, int connections, int seconds, bool keyed)
    {
        var before = console.Processor;
        var load = await Wrk.RunAsync(new Uri(console.Address, "/access/v1/evaluation"), await console.TokenAsync(), connections, seconds, keyed);
        // What is left to be done counts among what it cost.
        await console.SettleAsync(TimeSpan.FromMilliseconds(200));
        return load.Errors == 0 ? new Measured(load, (console.Processor - before).TotalMicroseconds / (load.PerSecond * seconds)) : throw new InvalidOperationException($"{load.Errors} answers were errors.");
    }

    private static void Add(Report report, string provider, int connections, string questions, List<Measured> measured, List<Measured> plain) => report.Add(
        provider, connections, questions, Stats.Range([.. measured.Select(one => one.Load.PerSecond)], "0"), Format(measured.Select(one => one.Load.P50)), Format(measured.Select(one => one.Load.P99)),
        Format(measured.Select(one => one.Processor)), Stats.Range([.. measured.Zip(plain, (one, other) => one.Load.PerSecond / other.Load.PerSecond)], "0.00"));

    private static string Format(IEnumerable<double> values) => Stats.Median(values).ToString("0", CultureInfo.InvariantCulture);

    private sealed record Measured(Load Load, double Processor);
}
