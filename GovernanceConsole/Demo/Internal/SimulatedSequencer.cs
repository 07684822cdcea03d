using GovernanceConsole.Ledger;

namespace GovernanceConsole.Demo.Internal;

/// <summary>Carries the simulated time of whoever hands in work over to the sequencer's thread, so that a month fits into some hundred commits.</summary>
internal sealed class SimulatedSequencer(ISequencer inner, SimulatedClock clock) : ISequencer
{
    public SequencerHealth Health => inner.Health;

    public int Waiting => inner.Waiting;

    public bool TryEnqueue(SequencedWork work) => inner.TryEnqueue(new At(work, clock.Now, clock));

    public Task LoadedAsync(CancellationToken cancellationToken) => inner.LoadedAsync(cancellationToken);

    private sealed class At(SequencedWork work, DateTimeOffset at, SimulatedClock clock) : SequencedWork
    {
        public override IReadOnlyList<Sought> Sought => work.Sought;

        public override void Run(ILedgerBatch batch)
        {
            clock.Now = at;
            work.Run(batch);
        }

        public override void Committed() => work.Committed();

        public override void Failed(Exception cause) => work.Failed(cause);
    }
}
