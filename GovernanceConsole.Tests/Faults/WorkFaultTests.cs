using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Faults;

/// <summary>Work that fails in the middle of a batch, or that the store cannot write: the others of the batch are kept all the same.</summary>
public sealed class WorkFaultTests(PostgresServer postgres)
{
    private static readonly EntryDraft Draft = new() { Kind = "thing", Actor = ActorRef.System("test"), Body = "{}"u8.ToArray() };

    [Theory, InlineData(false), InlineData(true)]
    public async Task AWorkThatFailsAfterItsFirstEntry_FailsAlone(bool onPostgres)
    {
        await using var host = onPostgres ? await LedgerHost.OnPostgresAsync(postgres) : await LedgerHost.OnSqliteAsync();
        await ExpectAloneAsync(host, new LookWork<int>(batch =>
        {
            batch.Append(Draft);
            throw new OverflowException();
        }), work => work.Answer);
    }

    [Fact]
    public async Task AWorkThatTheStoreCannotWrite_FailsAlone()
    {
        await using var host = await LedgerHost.OnPostgresAsync(postgres);
        var random = new Random(7);
        var longer = string.Concat(Enumerable.Range(0, 5000).Select(_ => char.ConvertFromUtf32(random.Next(0x1F300, 0x1FAFF))));
        await ExpectAloneAsync(host, new AppendWork(Draft with { RunId = longer }), work => work.Answer);
    }

    [Fact]
    public async Task AWorkThatSeeksWhatTheStoreCannotLookFor_FailsAlone()
    {
        await using var host = await LedgerHost.OnPostgresAsync(postgres);
        await ExpectAloneAsync(host, new Seeking(), work => work.Answer);
    }

    private sealed class Seeking : SequencedWork
    {
        private readonly TaskCompletionSource _answer = new();

        public Task Answer => _answer.Task;

        public override IReadOnlyList<Sought> Sought => [new Sought.Request("drafter", "a\0b")];

        public override void Run(ILedgerBatch batch) => batch.Find(Sought[0]);

        public override void Committed() => _answer.SetResult();

        public override void Failed(Exception cause) => _answer.SetException(new LedgerUnavailableException(cause.Message));
    }

    private static async Task ExpectAloneAsync<T>(LedgerHost host, T faulty, Func<T, Task> answer)
        where T : SequencedWork
    {
        // The first holds the loop until all have gathered behind it: they are one batch.
        using var gathered = new ManualResetEventSlim();
        var failing = 0;
        using var states = host.Hub.Subscribe(notice => failing += notice.Topic == ChangeTopics.Store ? 1 : 0);
        Assert.True(host.Sequencer.TryEnqueue(new LookWork<bool>(_ => gathered.Wait(TimeSpan.FromSeconds(30)))));
        AppendWork[] before = [new(Draft), new(Draft)], after = [new(Draft), new(Draft)];
        Assert.All([.. before, faulty, .. after], (SequencedWork work) => Assert.True(host.Sequencer.TryEnqueue(work)));
        gathered.Set();

        await Assert.ThrowsAsync<LedgerUnavailableException>(() => answer(faulty));
        var kept = await Task.WhenAll(before.Concat(after).Select(work => work.Answer));
        Assert.Equal([1, 2, 3, 4], kept.Select(entry => entry.Seq));
        // Nobody was told that the store is away, for it is not.
        Assert.Equal(0, failing);
        Assert.True(host.Sequencer.Health.Ready);
        Assert.Equal(4, host.Ledger.Head.Seq);
        Assert.True((await host.Ledger.VerifyAsync(1, null, TestContext.Current.CancellationToken)).Passed);
    }
}
