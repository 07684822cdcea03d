namespace GovernanceConsole.Ledger.Internal;

/// <summary>What everybody may read of the sequencer's durable state.</summary>
internal sealed class SequencerState
{
    private volatile Snapshot _current = new(new LedgerHead(0, EntryHash.Genesis), DateTimeOffset.UnixEpoch, RuleView.Empty);
    private volatile SequencerHealth _health = new(LedgerState.Loading, "The ledger is being loaded.", DateTimeOffset.UnixEpoch);

    public Snapshot Current
    {
        get => _current;
        set => _current = value;
    }

    public SequencerHealth Health
    {
        get => _health;
        set => _health = value;
    }

    internal sealed record Snapshot(LedgerHead Head, DateTimeOffset LastAt, RuleView Rules);
}
