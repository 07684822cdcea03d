using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Ledger.Internal;

namespace GovernanceConsole.Tests.Ledger;

public sealed class SoughtEntriesTests
{
    private static readonly Sought Request = new Sought.Request("drafter", "K:one");
    private static readonly Sought Outcome = new Sought.Evaluation(EntryKinds.Outcome, "01H");
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly SoughtEntries _entries = new([new Seeking(Request, Outcome), new Seeking(Request)]);

    [Fact]
    public void TheFirst_AtOrAfterATime_IsFound()
    {
        foreach (var (minute, seq) in new[] { (0, 1L), (5, 2), (9, 3) })
            _entries.Add(Entry(seq, Noon.AddMinutes(minute)), "K:one");

        Assert.Equal(1, _entries.Find(Request, default)!.Seq);
        Assert.Equal(2, _entries.Find(Request, Noon.AddMinutes(5))!.Seq);
        Assert.Null(_entries.Find(Request, Noon.AddMinutes(10)));
    }

    [Fact]
    public void OneEntry_IsFoundByItsKey_AndByItsDecision()
    {
        _entries.Add(Entry(1, Noon) with { Kind = EntryKinds.Outcome }, "K:one");

        Assert.Equal(1, _entries.Find(Request, default)!.Seq);
        Assert.Equal(1, _entries.Find(Outcome, default)!.Seq);
    }

    [Fact]
    public void WhatIsNotSought_IsNotKept()
    {
        _entries.Add(Entry(1, Noon) with { Agent = "other" }, "K:one");
        _entries.Add(Entry(2, Noon) with { Agent = null }, "K:one");
        _entries.Add(Entry(3, Noon), "K:two");
        _entries.Add(Entry(4, Noon), null);
        _entries.Add(Entry(5, Noon) with { Kind = EntryKinds.Outcome, EvaluationId = "01J" }, null);

        Assert.Null(_entries.Find(Request, default));
        Assert.Null(_entries.Find(Outcome, default));
        Assert.Equal([Request, Outcome], _entries.All);
    }

    [Fact]
    public void WhatTheStoreWasNotSearchedFor_IsNotTakenForNew() =>
        Assert.Throws<InvalidOperationException>(() => _entries.Find(new Sought.Request("drafter", "K:two"), default));

    private static LedgerEntry Entry(long seq, DateTimeOffset at) =>
        new(seq, at, EntryKinds.Decision, ActorRef.Person("it@example.com"), "drafter", null, "01H", null, "{}"u8.ToArray(), EntryHash.Genesis, EntryHash.Genesis);

    private sealed class Seeking(params Sought[] sought) : SequencedWork
    {
        public override IReadOnlyList<Sought> Sought => sought;

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
