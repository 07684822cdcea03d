namespace GovernanceConsole.Ledger;

/// <summary>Appends one entry that changes no rule: a notice, a report.</summary>
public sealed class AppendWork(EntryDraft draft) : SequencedWork
{
    private readonly TaskCompletionSource<LedgerEntry> _answer = new();
    private LedgerEntry? _entry;

    /// <summary>The entry, once it is durable.</summary>
    /// <exception cref="LedgerUnavailableException">It was not kept.</exception>
    public Task<LedgerEntry> Answer => _answer.Task;

    public override void Run(ILedgerBatch batch) => _entry = batch.Append(draft);

    public override void Committed() => _answer.TrySetResult(_entry!);

    public override void Failed(Exception cause) => _answer.TrySetException(new LedgerUnavailableException("The ledger could not take the entry."));
}
