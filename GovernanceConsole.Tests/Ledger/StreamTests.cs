using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Ledger;

/// <summary>Going through very many entries, from a time on.</summary>
public sealed class StreamTests
{
    [Fact]
    public async Task AStream_HasWhatLiesBetween_AndATimeFindsItsFirstEntry()
    {
        await using var host = await LedgerHost.OnSqliteAsync();
        for (var i = 0; i < 30; i++)
        {
            // Some entries share a time.
            if (i % 3 != 1)
                host.Clock.Advance(TimeSpan.FromSeconds(1));
            await host.PutAsync("thing", $"t-{i}", "{}");
        }

        var (ledger, cancelled) = (host.Ledger, TestContext.Current.CancellationToken);
        var all = (await ledger.ReadAsync(new LedgerQuery(Limit: 1000), cancelled)).Items;
        Assert.Equal(all.Skip(4).Take(9).Select(Told), (await Entries(ledger, all[4].Seq, all[12].Seq)).Select(Told));
        Assert.Equal(all.Select(Told), (await Entries(ledger, 1, long.MaxValue)).Select(Told));
        Assert.Empty(await Entries(ledger, 7, 6));
        foreach (var at in all.Select(entry => entry.At).SelectMany(at => new[] { at, at.AddMicroseconds(1), at.AddMicroseconds(-1) }))
            Assert.Equal(all.FirstOrDefault(entry => entry.At >= at)?.Seq ?? ledger.Head.Seq + 1, await ledger.FirstSinceAsync(at, cancelled));
        await foreach (var first in ledger.StreamAsync(1, long.MaxValue, cancelled))
        {
            Assert.NotEmpty(first);
            break;
        }
    }

    /// <summary>What is read ahead fills up when nobody takes it: who stops then must not wait for it, nor close the store under it.</summary>
    [Fact]
    public async Task ALongStream_IsWholeAndInOrder_AndStopsWhereItsReaderDoes()
    {
        const long size = 40_000;
        await using var host = await LedgerHost.OnSqliteAsync();
        await host.PutAsync("thing", "t-1", "{}");
        await CopyFirstAsync(host.Connection, size);

        Assert.Equal(Enumerable.Range(1, (int)size).Select(seq => (long)seq), (await Entries(host.Ledger, 1, size)).Select(entry => entry.Seq));
        await foreach (var first in host.Ledger.StreamAsync(1, size, TestContext.Current.CancellationToken))
        {
            Assert.Equal(1, first[0].Seq);
            break;
        }

        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in host.Ledger.StreamAsync(1, size, stop.Token))
                await stop.CancelAsync();
        });
    }

    private static Task CopyFirstAsync(string connection, long size) => StoreHand.ChangeAsync(connection, $"""
        with recursive next(seq) as (select (select max(seq) from ledger_entries) + 1 union all select seq + 1 from next where seq < {size})
        insert into ledger_entries (seq, at, kind, actor, body, previous, hash)
        select next.seq, at, kind, actor, body, previous, hash from next, ledger_entries where ledger_entries.seq = 1
        """);

    private static (long, string, string) Told(LedgerEntry entry) => (entry.Seq, entry.Kind, Convert.ToHexString(entry.Hash.Span));

    private static async Task<List<LedgerEntry>> Entries(ILedger ledger, long from, long to)
    {
        var entries = new List<LedgerEntry>();
        await foreach (var stretch in ledger.StreamAsync(from, to, TestContext.Current.CancellationToken))
            entries.AddRange(stretch);
        return entries;
    }
}
