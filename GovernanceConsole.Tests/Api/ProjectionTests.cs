using GovernanceConsole.Data;
using GovernanceConsole.Ledger;
using GovernanceConsole.Ledger.Internal;
using GovernanceConsole.Ledger.Internal.Views;
using GovernanceConsole.Oversight;
using GovernanceConsole.Oversight.Internal;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Api;

/// <summary>What pages read equals the fold of the ledger, however it came to be.</summary>
public sealed class ProjectionTests(PostgresServer postgres)
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Activity_EqualsTheLedger_AlsoFoldedAnewAndAfterAnotherLedger(string store)
    {
        await using var console = store == "sqlite" ? await ConsoleHost.OnSqliteAsync() : await ConsoleHost.OnPostgresAsync(postgres);
        var token = await Scenario.SetUpAsync(console);
        await AskAsync(console, token, 40);
        await JudgeAsync(console);

        var (runner, projection) = (console.Services.GetRequiredService<ProjectionRunner>(), console.Services.GetRequiredService<IProjection>());
        await runner.ResetAsync(projection, TestContext.Current.CancellationToken);
        await JudgeAsync(console);

        // As if the ledger's store had been replaced beneath the projections.
        await using (var views = await console.Services.GetRequiredService<IDbContextFactory<ViewsDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
            await views.Set<ProjectionRow>().ExecuteUpdateAsync(row => row.SetProperty(one => one.Hash, new byte[32]), TestContext.Current.CancellationToken);
        await AskAsync(console, token, 5);
        await JudgeAsync(console);
    }

    private static async Task AskAsync(ConsoleHost console, string token, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var question = Scenario.Question(i % 4 == 0 ? "unknown.action" : "email.send", region: i % 2 == 0 ? "EU" : "US");
            question["context"] = new System.Text.Json.Nodes.JsonObject { ["run_id"] = $"run-{i % 7}" };
            await console.CallAsync("POST", "/access/v1/evaluation", question, token);
        }
    }

    private static async Task JudgeAsync(ConsoleHost console)
    {
        var (runner, projection) = (console.Services.GetRequiredService<ProjectionRunner>(), console.Services.GetRequiredService<IProjection>());
        var ledger = console.Services.GetRequiredService<ILedger>();
        while ((await runner.StepAsync(projection, TestContext.Current.CancellationToken)).Position < ledger.Head.Seq)
            await Task.Yield();

        var entries = (await ledger.ReadAsync(new LedgerQuery(Kind: EntryKinds.Decision, Limit: 1000), TestContext.Current.CancellationToken)).Items;
        var activity = console.Services.GetRequiredService<Activity>();
        var runs = await activity.RunsAsync(null, null, refusedOnly: false, null, 100, TestContext.Current.CancellationToken);
        var expected = entries.GroupBy(entry => entry.RunId!).Select(run => new RunSummary(
            run.Key, run.First().Agent!, "publishing", run.First().At, run.Last().At, run.Count(entry => entry.Outcome == "permit"), run.Count(entry => entry.Outcome == "hold"), run.Count(entry => entry.Outcome == "deny"), run.Last().Seq));
        Assert.Equal(expected.OrderByDescending(run => run.LastSeq), runs);
        var hours = await activity.HoursAsync(entries[0].At, entries[^1].At, Scenario.Agent, TestContext.Current.CancellationToken);
        Assert.Equal(entries.Count, hours.Sum(hour => hour.Permitted + hour.Held + hour.Denied));
        Assert.Equal(entries[^1].Seq, (await activity.LastOfAsync(Scenario.Agent, TestContext.Current.CancellationToken))!.Seq);
        Assert.Equal(["EU", "US"], console.Services.GetRequiredService<GovernanceConsole.Autonomy.IKnownPlaces>().Regions);
    }
}
