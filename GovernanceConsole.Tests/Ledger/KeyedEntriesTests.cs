using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Ledger.Internal;

namespace GovernanceConsole.Tests.Ledger;

public sealed class KeyedEntriesTests
{
    private static readonly KeyedRequest Asked = new("drafter", "K:one");
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly KeyedEntries _entries = new([new Asking(Asked), new Asking(Asked)]);

    [Fact]
    public void TheFirst_AtOrAfterATime_IsFound()
    {
        foreach (var (minute, seq) in new[] { (0, 1L), (5, 2), (9, 3) })
            _entries.Add("drafter", "K:one", Entry(seq, Noon.AddMinutes(minute)));

        Assert.Equal(1, _entries.Find(Asked, DateTimeOffset.UnixEpoch)!.Seq);
        Assert.Equal(2, _entries.Find(Asked, Noon.AddMinutes(5))!.Seq);
        Assert.Null(_entries.Find(Asked, Noon.AddMinutes(10)));
    }

    [Fact]
    public void OfOthers_NothingIsKept()
    {
        _entries.Add("other", "K:one", Entry(1, Noon));
        _entries.Add(null, "K:one", Entry(2, Noon));
        _entries.Add("drafter", "K:two", Entry(3, Noon));
        _entries.Add("drafter", null, Entry(4, Noon));

        Assert.Null(_entries.Find(Asked, DateTimeOffset.UnixEpoch));
        Assert.Equal([Asked], _entries.Asked);
    }

    [Fact]
    public void WhatTheStoreWasNotSearchedFor_IsNotTakenForNew() =>
        Assert.Throws<InvalidOperationException>(() => _entries.Find(new KeyedRequest("drafter", "K:two"), DateTimeOffset.UnixEpoch));

    private static LedgerEntry Entry(long seq, DateTimeOffset at) =>
        new(seq, at, EntryKinds.Decision, ActorRef.Person("it@example.com"), "drafter", null, null, null, "{}"u8.ToArray(), EntryHash.Genesis, EntryHash.Genesis);

    private sealed class Asking(KeyedRequest request) : SequencedWork
    {
        public override IReadOnlyList<KeyedRequest> Requests => [request];

        public override void Run(ILedgerBatch batch)
        {
        }

        public override void Committed()
        {
        }

        public override void Failed(Exception cause)
        {
        }
    }
}
