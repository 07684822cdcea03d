namespace GovernanceConsole.Ledger;

/// <summary>Looks at state on the sequencer's thread, between two pieces of work, and changes nothing.</summary>
public sealed class LookWork<T>(Func<ILedgerBatch, T> look) : SequencedWork
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _seen;

    /// <summary>What was seen, once all of it is durable.</summary>
    /// <exception cref="LedgerUnavailableException">The batch it looked into was not kept.</exception>
    public Task<T> Answer => _answer.Task;

    public override void Run(ILedgerBatch batch) => _seen = look(batch);

    public override void Committed() => _answer.TrySetResult(_seen!);

    public override void Failed(Exception cause) => _answer.TrySetException(new LedgerUnavailableException("The ledger could not be looked at."));
}
