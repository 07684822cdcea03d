using GovernanceConsole.Ledger;

namespace GovernanceConsole.Bench;

/// <summary>Stands in line and goes on as a decision does, on the thread that answers (<see cref="LookWork{T}"/> goes on on another), and does nothing when it is its turn.</summary>
internal sealed class TurnWork : SequencedWork
{
    private readonly TaskCompletionSource _answer = new();

    public Task Answer => _answer.Task;

    public override void Run(ILedgerBatch batch)
    {
    }

    public override void Committed() => _answer.TrySetResult();

    public override void Failed(Exception cause) => _answer.TrySetException(cause);
}
