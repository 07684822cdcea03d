using System.Collections.Concurrent;
using GovernanceConsole.Data;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Ledger.Internal;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Tests.Ledger;

public sealed class ProjectionFeedTests(PostgresServer postgres)
{
    // What four thousand entries take.
    private const int Steps = 3;

    /// <summary>After an upgrade one projection may be folded anew for minutes; what the others show must not stand still meanwhile.</summary>
    [Fact]
    public async Task ProjectionsThatAreBehind_TakeTurns()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        for (var batch = 0; batch < 4; batch++)
            await Scenario.FillAsync(console, 1000);
        var steps = new ConcurrentQueue<string>();
        using var done = new CountdownEvent(2 * Steps);
        using var feed = FeedOf(console, new Counted("one", steps, done), new Counted("other", steps, done));
        await feed.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.ThatAsync(() => Task.FromResult(done.IsSet));
        await feed.StopAsync(TestContext.Current.CancellationToken);

        Assert.True(steps.ToList().IndexOf("other") < Steps, string.Join(", ", steps));
    }

    [Fact]
    public async Task OfSeveralNodes_TheOneThatMovedItLastGoesOn_AndAnotherTakesOverWhereItStandsStill()
    {
        await using var console = await ConsoleHost.OnPostgresAsync(postgres);
        await Scenario.SetUpAsync(console);
        var steps = new ConcurrentQueue<string>();
        using var done = new CountdownEvent(1);
        using var here = FeedOf(console, new Counted("one", steps, done) { Node = "here" });
        using var there = FeedOf(console, new Counted("one", steps, done) { Node = "there" });
        async Task<string> GrowAsync(params ProjectionFeed[] rounds)
        {
            await Scenario.FillAsync(console, 1);
            steps.Clear();
            foreach (var feed in rounds)
                await feed.RoundAsync(TestContext.Current.CancellationToken);
            return string.Join(' ', steps);
        }

        Assert.Equal("here", await GrowAsync(here, there));
        for (var i = 0; i < 3; i++)
            Assert.Equal("there", await GrowAsync(there, here));
        // Between the other's rounds it looks, and leaves it alone.
        Assert.Equal("there", await GrowAsync(here, here, there, here));

        // The other is gone.
        Assert.Equal("", await GrowAsync([.. Enumerable.Repeat(here, ProjectionFeed.LooksBeforeTakingOver - 1)]));
        Assert.Equal(ProjectionFeed.Step.UpToDate, await here.RoundAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["here"], steps);
        Assert.Equal("here", await GrowAsync(here));
    }

    private static ProjectionFeed FeedOf(ConsoleHost console, params IProjection[] projections) => new(
        projections, console.Services.GetRequiredService<ProjectionRunner>(), new RecentEntries(), console.Services.GetRequiredService<ISequencer>(), console.Services.GetRequiredService<SequencerState>(), new ChangeHub(),
        console.Services.GetRequiredService<IOptions<LedgerOptions>>(), TimeProvider.System, NullLogger<ProjectionFeed>.Instance);

    private sealed class Counted(string name, ConcurrentQueue<string> steps, CountdownEvent done) : IProjection
    {
        public string? Node { get; init; }

        public string Name => name;

        public int Version => 1;

        public string Topic => ChangeTopics.Ledger;

        public Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
        {
            steps.Enqueue(Node ?? name);
            if (!done.IsSet)
                done.Signal();
            return Task.CompletedTask;
        }

        public Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
