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

public sealed class ProjectionFeedTests
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

    private static ProjectionFeed FeedOf(ConsoleHost console, params IProjection[] projections) => new(
        projections, console.Services.GetRequiredService<ProjectionRunner>(), new RecentEntries(), console.Services.GetRequiredService<ISequencer>(), new ChangeHub(),
        console.Services.GetRequiredService<IOptions<LedgerOptions>>(), TimeProvider.System, NullLogger<ProjectionFeed>.Instance);

    private sealed class Counted(string name, ConcurrentQueue<string> steps, CountdownEvent done) : IProjection
    {
        public string Name => name;

        public int Version => 1;

        public string Topic => ChangeTopics.Ledger;

        public Task ApplyAsync(ViewsDbContext views, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellationToken)
        {
            steps.Enqueue(name);
            if (!done.IsSet)
                done.Signal();
            return Task.CompletedTask;
        }

        public Task ClearAsync(ViewsDbContext views, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
