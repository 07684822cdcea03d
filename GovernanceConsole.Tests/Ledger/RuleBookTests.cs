using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Ledger;

public abstract class RuleBookTests
{
    private static readonly string[] ExpectedKinds = ["rule_change", "rule_change", "rule_change"];

    protected abstract Task<LedgerHost> StartAsync();

    [Fact]
    public async Task ChangeAsync_NewDocument_IsAnEntryAndAVersionInOneCommit()
    {
        await using var host = await StartAsync();

        var saved = Assert.IsType<WriteResult<IReadOnlyList<RuleVersion>>.Saved>(await host.PutAsync("dial", "a", """{"level":1}"""));

        Assert.Equal(1, saved.Seq);
        Assert.Equal(1, host.Rules.Current.Find("dial", "a")!.Version);
        var entry = await host.Ledger.FindAsync(1, TestContext.Current.CancellationToken);
        Assert.Equal("""{"rule":{"after":{"level":1},"before":null,"id":"a","kind":"dial","reason":"for the test","version":1}}""", System.Text.Encoding.UTF8.GetString(entry!.Body.Span));
        Assert.Equal(ActorRef.Person("it@example.com"), entry.Actor);
    }

    [Fact]
    public async Task ChangeAsync_ChangeRemoveAndReturn_KeepsCountingVersions()
    {
        await using var host = await StartAsync();

        await host.PutAsync("dial", "a", """{"level":1}""");
        await host.PutAsync("dial", "a", null);
        Assert.Null(host.Rules.Current.Find("dial", "a"));
        await host.PutAsync("dial", "a", """{"level":2}""");

        var history = await host.Rules.HistoryAsync("dial", "a", 10, TestContext.Current.CancellationToken);
        Assert.Equal([3, 2, 1], history.Select(version => version.Version));
        Assert.Equal("2", history[0].Document!.Value.GetProperty("level").GetRawText());
        Assert.Null(history[1].Document);
        var entries = await host.Ledger.ReadAsync(new LedgerQuery(), TestContext.Current.CancellationToken);
        Assert.Equal(ExpectedKinds, entries.Items.Select(entry => entry.Kind));
        Assert.Equal([1L, 2L, 3L], entries.Items.Select(entry => entry.Seq));
    }

    [Theory]
    [InlineData(0, RefusalKind.Stale)]
    [InlineData(2, RefusalKind.Stale)]
    public async Task ChangeAsync_OtherVersionThanExpected_ChangesNothing(int expected, RefusalKind kind)
    {
        await using var host = await StartAsync();
        await host.PutAsync("dial", "a", """{"level":1}""");

        var refused = Assert.IsType<WriteResult<IReadOnlyList<RuleVersion>>.Refused>(await host.PutAsync("dial", "a", """{"level":2}""", expected));

        Assert.Equal(kind, refused.Refusal.Kind);
        Assert.Equal(1, host.Ledger.Head.Seq);
    }

    [Fact]
    public async Task ChangeAsync_OneOfTwoRefused_ChangesNeither()
    {
        await using var host = await StartAsync();
        var good = new RuleChange { Kind = "dial", Id = "a", Document = System.Text.Json.JsonElement.Parse("{}"), Actor = ActorRef.System("test"), Reason = "both or none" };

        var result = await host.Rules.ChangeAsync([good, good with { Id = "b", Guard = _ => Refusal.Conflict("no") }], TestContext.Current.CancellationToken);

        Assert.IsType<WriteResult<IReadOnlyList<RuleVersion>>.Refused>(result);
        Assert.Equal(0, host.Ledger.Head.Seq);
        Assert.Null(host.Rules.Current.Find("dial", "a"));
    }

    [Fact]
    public async Task ChangeAsync_ManyAtOnce_GiveGaplessNumbersAndAWholeChain()
    {
        await using var host = await StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => host.PutAsync("dial", "d" + (i % 20), $$"""{"level":{{i}}}""")));

        Assert.Equal(200, host.Ledger.Head.Seq);
        var verification = await host.Ledger.VerifyAsync(1, null, TestContext.Current.CancellationToken);
        Assert.Equal((200L, true), (verification.Entries, verification.Passed));
        Assert.Equal(10, host.Rules.Current.Find("dial", "d7")!.Version);
    }

    [Fact]
    public async Task Append_ClockSetBack_TimesNeverRunBackwards()
    {
        await using var host = await StartAsync();
        await host.PutAsync("dial", "a", "{}");
        host.Clock.AdjustTime(host.Clock.GetUtcNow().AddHours(-1));
        await host.PutAsync("dial", "b", "{}");

        var entries = await host.Ledger.ReadAsync(new LedgerQuery(), TestContext.Current.CancellationToken);
        Assert.True(entries.Items[1].At >= entries.Items[0].At);
    }
}

public sealed class RuleBookOnSqliteTests : RuleBookTests
{
    protected override Task<LedgerHost> StartAsync() => LedgerHost.OnSqliteAsync();
}

public sealed class RuleBookOnPostgresTests(PostgresServer postgres) : RuleBookTests
{
    protected override Task<LedgerHost> StartAsync() => LedgerHost.OnPostgresAsync(postgres);

    [Fact]
    public async Task ChangeAsync_TwoNodesAtOnce_MakeOneOrderAndSeeEachOthersRules()
    {
        await using var one = await LedgerHost.OnPostgresAsync(postgres);
        await using var two = await LedgerHost.OnPostgresAsync(one.Connection);

        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => (i % 2 == 0 ? one : two).PutAsync("dial", "d" + i, "{}")));
        await one.PutAsync("dial", "last", "{}");

        var verification = await one.Ledger.VerifyAsync(1, null, TestContext.Current.CancellationToken);
        Assert.Equal((61L, true), (verification.Entries, verification.Passed));
        Assert.Equal(61, one.Rules.Current.OfKind("dial").Count);
    }
}
