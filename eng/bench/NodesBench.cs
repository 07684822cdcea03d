using System.Globalization;

namespace GovernanceConsole.Bench;

/// <summary>What a second node costs: decisions of a console that is alone on its database beside those of one that another follows, in turn.</summary>
internal static class NodesBench
{
    private static readonly int[] Connections = [8, 64];
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("BENCH_ROUNDS") ?? "5", CultureInfo.InvariantCulture);
    private static readonly int Seconds = int.Parse(Environment.GetEnvironmentVariable("BENCH_SECONDS") ?? "3", CultureInfo.InvariantCulture);

    private const int WarmUpSeconds = 20;

    public static async Task RunAsync()
    {
        if (Stores.Postgres is null)
            return;
        var report = new Report("nodes", "connections", "nodes", "decisions/s: median (range)", "p50 µs", "p99 µs", "processor µs/decision, node that is asked", "node that follows", "decisions/s to one node, round by round");
        await using var alone = await ConsoleUnderTest.StartAsync("PostgreSql", Stores.NewDatabase());
        var shared = Stores.NewDatabase();
        await using var asked = await ConsoleUnderTest.StartAsync("PostgreSql", shared);
        await using var follower = await ConsoleUnderTest.StartAsync("PostgreSql", shared);
        foreach (var console in new[] { alone, asked })
        {
            await console.SetUpAsync();
            await LoadAsync(console, null, 64, WarmUpSeconds);
        }

        foreach (var connections in Connections)
        {
            var (one, two) = (new List<Measured>(), new List<Measured>());
            for (var round = 0; round < Rounds; round++)
            {
                one.Add(await LoadAsync(alone, null, connections, Seconds));
                two.Add(await LoadAsync(asked, follower, connections, Seconds));
            }

            Add(report, connections, 1, one, one);
            Add(report, connections, 2, two, one);
        }

        report.Write();
    }

    private static async Task<Measured> LoadAsync(ConsoleUnderTest console, ConsoleUnderTest? follower, int connections, int seconds)
    {
        var (before, behind) = (console.Processor, follower?.Processor);
        var load = await Wrk.RunAsync(new Uri(console.Address, "/access/v1/evaluation"), await console.TokenAsync(), connections, seconds, Wrk.Keys);
        // What is left to be done counts among what it cost.
        await console.SettleAsync(TimeSpan.FromMilliseconds(200));
        var decisions = load.PerSecond * seconds;
        return load.Errors == 0
            ? new Measured(load, (console.Processor - before).TotalMicroseconds / decisions, (follower?.Processor - behind)?.TotalMicroseconds / decisions)
            : throw new InvalidOperationException($"{load.Errors} answers were errors.");
    }

    private static void Add(Report report, int connections, int nodes, List<Measured> measured, List<Measured> alone) => report.Add(
        connections, nodes, Stats.Range([.. measured.Select(one => one.Load.PerSecond)], "0"), Format(measured.Select(one => one.Load.P50)), Format(measured.Select(one => one.Load.P99)),
        Format(measured.Select(one => one.Asked)), nodes == 1 ? "—" : Format(measured.Select(one => one.Follower!.Value)),
        Stats.Range([.. measured.Zip(alone, (one, other) => one.Load.PerSecond / other.Load.PerSecond)], "0.00"));

    private static string Format(IEnumerable<double> values) => Stats.Median(values).ToString("0", CultureInfo.InvariantCulture);

    private sealed record Measured(Load Load, double Asked, double? Follower);
}
