using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Ledger.Internal;

namespace GovernanceConsole.Tests.Ledger;

/// <summary>Whoever follows the ledger gets exactly what comes next, or is sent to the store.</summary>
public sealed class RecentEntriesTests
{
    [Fact]
    public async Task WhatIsKept_IsGivenInOrder_AndWhatIsNot_HasToBeRead()
    {
        var recent = new RecentEntries();
        Assert.Null(recent.After(0, 10));
        await recent.ReloadAsync(RuleView.Empty, new LedgerHead(100, EntryHash.Genesis), TestContext.Current.CancellationToken);
        Assert.Null(recent.After(99, 10));
        Assert.Empty(recent.After(100, 10)!);

        Add(recent, 101, 5, bytes: 10);
        Assert.Null(recent.After(99, 10));
        Assert.Equal([101L, 102, 103], Seqs(recent.After(100, 3)));
        Assert.Equal([104L, 105], Seqs(recent.After(103, 10)));
        Assert.Empty(recent.After(105, 10)!);
    }

    [Fact]
    public async Task WhatIsNotDurable_IsNotGiven()
    {
        var recent = new RecentEntries();
        await recent.ReloadAsync(RuleView.Empty, new LedgerHead(0, EntryHash.Genesis), TestContext.Current.CancellationToken);
        recent.Apply(new SequencedEntry(Entry(1, 10), null, null, []));
        Assert.Empty(recent.After(0, 10)!);
        // The commit failed: the ledger ends where it ended, and another entry has this number.
        await recent.ReloadAsync(RuleView.Empty, new LedgerHead(0, EntryHash.Genesis), TestContext.Current.CancellationToken);
        Add(recent, 1, 1, bytes: 20);
        Assert.Equal(20, Assert.Single(recent.After(0, 10)!).Body.Length);
    }

    [Fact]
    public async Task WhatEverybodyHasRead_IsLetGo_AndWhatComesNextIsKept()
    {
        var recent = new RecentEntries();
        await recent.ReloadAsync(RuleView.Empty, new LedgerHead(100, EntryHash.Genesis), TestContext.Current.CancellationToken);
        Add(recent, 101, 5, bytes: 10);
        recent.Release(103);
        Assert.Null(recent.After(102, 10));
        Assert.Equal([104L, 105], Seqs(recent.After(103, 10)));
        // Another node may have led its readers further than this one has come.
        recent.Release(200);
        Assert.Null(recent.After(104, 10));
        Assert.Empty(recent.After(105, 10)!);
        Add(recent, 106, 2, bytes: 10);
        Assert.Equal([106L, 107], Seqs(recent.After(105, 10)));
    }

    [Theory, InlineData(100_000, 10), InlineData(200, 1_000_000)]
    public async Task ItKeepsTheLast_WithinItsBounds(int entries, int bytes)
    {
        var recent = new RecentEntries();
        await recent.ReloadAsync(RuleView.Empty, new LedgerHead(0, EntryHash.Genesis), TestContext.Current.CancellationToken);
        for (var i = 1; i <= entries; i += 100)
            Add(recent, i, 100, bytes);
        Assert.Null(recent.After(0, 10));
        var oldest = Enumerable.Range(0, entries).First(seq => recent.After(seq, 1) is not null);
        Assert.InRange((entries - oldest) * (long)bytes, 1, 48 * 1024 * 1024);
        Assert.InRange(entries - oldest, 40, 32_768);
        Assert.Equal(Enumerable.Range(oldest + 1, entries - oldest).Select(seq => (long)seq), Seqs(recent.After(oldest, int.MaxValue)));
    }

    private static void Add(RecentEntries recent, long first, int count, int bytes)
    {
        for (var seq = first; seq < first + count; seq++)
            recent.Apply(new SequencedEntry(Entry(seq, bytes), null, null, []));
        recent.Committed(RuleView.Empty);
    }

    private static IEnumerable<long> Seqs(IReadOnlyList<LedgerEntry>? entries) => entries!.Select(entry => entry.Seq);

    private static LedgerEntry Entry(long seq, int bytes) => new(seq, DateTimeOffset.UnixEpoch, EntryKinds.Decision, ActorRef.System("test"), null, null, null, null, new byte[bytes], EntryHash.Genesis, EntryHash.Genesis);
}
