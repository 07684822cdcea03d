using System.Globalization;
using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Api;

/// <summary>After a kill, nothing: judged by the ledger's own order.</summary>
public sealed class KillRaceTests(PostgresServer postgres)
{
    private const int Agents = 200;
    private const int Rounds = 12;

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task TwoHundredAgents_WhileKillAndReleaseAlternate_NoPermitStandsBetween(string store)
    {
        await using var console = store == "sqlite" ? await ConsoleHost.OnSqliteAsync() : await ConsoleHost.OnPostgresAsync(postgres);
        await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 3);
        for (var i = 0; i < Agents; i++)
            await console.DoAsync("PUT", $"/api/v1/agents/agent-{i}", new { persona = "drafter", business_unit = "retail", owner = "cmo@example.com", status = "active" });
        var token = await console.TokenAsync();
        using var done = new CancellationTokenSource();

        var asking = Enumerable.Range(0, Agents).Select(i => AskUntilAsync(console, token, $"agent-{i}", done.Token)).ToArray();
        var askedAtLeast = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            var kill = await console.DoAsync("POST", "/api/v1/kill-switches", new { scope = new { business_unit = "retail" }, reason = "race" });
            await console.DoAsync("POST", $"/api/v1/kill-switches/{kill.GetProperty("id").GetString()}/release", new { reason = "race" });
            // Each round has to see work, or it would prove nothing.
            askedAtLeast = await AdvancedAsync(console, askedAtLeast);
        }

        await done.CancelAsync();
        await Task.WhenAll(asking);

        var (permitsWhileStopped, permits, refusals) = await JudgeAsync(console);
        Assert.Empty(permitsWhileStopped);
        Assert.True(permits > Agents, $"Only {permits} permits: nothing was tried.");
        Assert.True(refusals > 0, "No question fell between a kill and its release: nothing was tried.");
        Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    private static async Task AskUntilAsync(ConsoleHost console, string token, string agent, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
            await Scenario.AskAsync(console, token, Scenario.Question(agent: agent));
    }

    private static async Task<long> AdvancedAsync(ConsoleHost console, long before)
    {
        var ledger = console.Services.GetRequiredService<ILedger>();
        var start = Math.Max(before, ledger.Head.Seq);
        while (ledger.Head.Seq < start + Agents)
            await Task.Yield();
        return ledger.Head.Seq;
    }

    private static async Task<(List<long> PermitsWhileStopped, int Permits, int Refusals)> JudgeAsync(ConsoleHost console)
    {
        var ledger = console.Services.GetRequiredService<ILedger>();
        var (wrong, permits, refusals, stopped) = (new List<long>(), 0, 0, false);
        long? after = 0;
        while (after is not null)
        {
            var page = await ledger.ReadAsync(new LedgerQuery(After: after, Limit: 1000), CancellationToken.None);
            foreach (var entry in page.Items)
            {
                stopped = entry.Kind == EntryKinds.Kill || (entry.Kind != EntryKinds.Release && stopped);
                permits += entry.Outcome == "permit" ? 1 : 0;
                refusals += entry.Outcome == "deny" && stopped ? 1 : 0;
                if (stopped && entry.Outcome == "permit")
                    wrong.Add(entry.Seq);
            }

            after = page.NextCursor is { } next ? long.Parse(next, CultureInfo.InvariantCulture) : null;
        }

        return (wrong, permits, refusals);
    }
}
