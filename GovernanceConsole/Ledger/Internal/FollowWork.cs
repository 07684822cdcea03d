namespace GovernanceConsole.Ledger.Internal;

/// <summary>Folds what another node appended. It appends nothing, and so never waits for the right to, nor has anybody wait for it.</summary>
/// <param name="seq">The entry that was heard of.</param>
internal sealed class FollowWork(long seq) : SequencedWork
{
    public long Seq => seq;

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
