using System.Diagnostics;

namespace GovernanceConsole.Soak;

/// <summary>kill -9 at random moments under load: of the one console on SQLite, of one of two on PostgreSQL while the other goes on.</summary>
internal static class KillSoak
{
    private const int VerifyEvery = 25;
    private const int KillWhileStartingOneIn = 10;

    // A kill before this many answers would hit a console without load.
    private const int AnswersBefore = 30;

    public static async Task<SoakResult> OnSqliteAsync(int rounds, Random random)
    {
        var folder = Directory.CreateTempSubdirectory("console-soak-").FullName;
        var result = await RunAsync("Sqlite", $"Data Source={Path.Combine(folder, "console.db")}", nodes: 1, rounds, random);
        if (result.Passed)
            Directory.Delete(folder, recursive: true);
        else
            Console.WriteLine($"The store is kept in {folder}.");
        return result;
    }

    public static async Task<SoakResult> OnPostgresAsync(PostgresCluster postgres, int rounds, Random random) =>
        await RunAsync("PostgreSql", await postgres.NewDatabaseAsync(), nodes: 2, rounds, random);

    private static async Task<SoakResult> RunAsync(string provider, string connection, int nodes, int rounds, Random random)
    {
        var acknowledged = new Acknowledged();
        var (load, judge) = (new Load(acknowledged), new Judge(provider, connection, acknowledged));
        var (verified, failed, back) = (0, 0, new List<double>());
        var living = new Node[nodes];
        var asking = new Task[nodes];
        for (var i = 0; i < nodes; i++)
        {
            living[i] = Node.Start(provider, connection);
            await living[i].ReadyAsync();
            if (i == 0)
                await Load.SetUpAsync(living[0]);
            asking[i] = load.AskAsync(living[i], CancellationToken.None);
        }

        for (var round = 1; round <= rounds; round++)
        {
            await acknowledged.MoreAsync(AnswersBefore);
            await Task.Delay(random.Next(0, 700));
            var victim = random.Next(nodes);
            await KillAsync(living[victim], asking[victim]);
            var clock = Stopwatch.StartNew();
            if (random.Next(KillWhileStartingOneIn) == 0 && round < rounds)
            {
                // It does not listen yet, or has just begun to load, migrate or catch up.
                await using var starting = Node.Start(provider, connection);
                await Task.Delay(random.Next(0, 2500));
                round++;
                clock.Restart();
            }

            living[victim] = Node.Start(provider, connection);
            await living[victim].ReadyAsync();
            back.Add(clock.Elapsed.TotalSeconds);
            asking[victim] = load.AskAsync(living[victim], CancellationToken.None);
            if (round % VerifyEvery == 0 || round >= rounds)
            {
                (verified, failed) = (verified + 1, failed + await FailedAsync(provider, connection));
                await judge.JudgeAsync();
                Console.WriteLine($"{provider}: {round} kills, {acknowledged.Count} acknowledged, {judge.Entries} entries, {judge.Lost} lost, {judge.Doubled} doubled, {judge.Gaps} gaps, {failed} failed verifications, {load.Unexpected} unexpected answers");
            }
        }

        for (var i = 0; i < nodes; i++)
            await KillAsync(living[i], asking[i]);
        await judge.JudgeAsync();
        (verified, failed) = (verified + 1, failed + await FailedAsync(provider, connection));
        return new SoakResult("kill -9", nodes == 1 ? provider : $"{provider}, {nodes} nodes", rounds, acknowledged.Count, load, judge, verified, failed, back);
    }

    private static async Task KillAsync(Node node, Task asking)
    {
        await node.DisposeAsync();
        await asking;
    }

    private static async Task<int> FailedAsync(string provider, string connection)
    {
        var (code, words) = await Node.VerifyAsync(provider, connection);
        if (code != 0)
            Console.WriteLine($"ledger verify: {code} {words}");
        return code == 0 ? 0 : 1;
    }
}
