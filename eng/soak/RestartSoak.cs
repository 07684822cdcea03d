using System.Diagnostics;

namespace GovernanceConsole.Soak;

/// <summary>PostgreSQL restarted at random moments under load, by turns in an orderly way and as if it had crashed, beneath two consoles that stay.</summary>
internal static class RestartSoak
{
    private const string Provider = "PostgreSql";
    private const int Nodes = 2;
    private const int VerifyEvery = 20;
    private const int AnswersBefore = 30;

    public static async Task<SoakResult> RunAsync(PostgresCluster postgres, int rounds, Random random)
    {
        var connection = await postgres.NewDatabaseAsync();
        var acknowledged = new Acknowledged();
        var (load, judge) = (new Load(acknowledged), new Judge(Provider, connection, acknowledged));
        var (verified, failed, back) = (0, 0, new List<double>());
        using var done = new CancellationTokenSource();
        var nodes = new List<Node>();
        for (var i = 0; i < Nodes; i++)
        {
            nodes.Add(Node.Start(Provider, connection));
            await nodes[i].ReadyAsync();
            if (i == 0)
                await Load.SetUpAsync(nodes[0]);
        }

        var asking = nodes.ConvertAll(node => load.AskAsync(node, done.Token));
        for (var round = 1; round <= rounds; round++)
        {
            await acknowledged.MoreAsync(AnswersBefore);
            await Task.Delay(random.Next(0, 500));
            await postgres.RestartAsync(round % 2 == 0 ? "fast" : "immediate");
            var clock = Stopwatch.StartNew();
            await acknowledged.MoreAsync(1);
            back.Add(clock.Elapsed.TotalSeconds);
            if (round % VerifyEvery != 0 && round != rounds)
                continue;
            (verified, failed) = (verified + 1, failed + ((await Node.VerifyAsync(Provider, connection)).Code == 0 ? 0 : 1));
            await judge.JudgeAsync();
            Console.WriteLine($"{Provider}: {round} restarts, {acknowledged.Count} acknowledged, {judge.Entries} entries, {judge.Lost} lost, {judge.Doubled} doubled, {judge.Gaps} gaps, {failed} failed verifications, {load.Refused} refused meanwhile, {load.Unexpected} unexpected answers");
        }

        await done.CancelAsync();
        await Task.WhenAll(asking);
        foreach (var node in nodes)
            await node.DisposeAsync();
        await judge.JudgeAsync();
        (verified, failed) = (verified + 1, failed + ((await Node.VerifyAsync(Provider, connection)).Code == 0 ? 0 : 1));
        return new SoakResult("PostgreSQL restarted", $"{Provider}, {Nodes} nodes", rounds, acknowledged.Count, load, judge, verified, failed, back);
    }
}
