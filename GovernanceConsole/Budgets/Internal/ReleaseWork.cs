using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Budgets.Internal;

/// <summary>Ends one reservation in the ledger's order. An outcome or another node may have been first.</summary>
/// <param name="end">The entry to append, or null where it is not due.</param>
internal sealed class ReleaseWork(IBudgetBook book, string evaluationId, Func<Reservation, EntryDraft?> end) : SequencedWork
{
    private readonly TaskCompletionSource<WriteResult<Reservation>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteResult<Reservation>? _result;

    public Task<WriteResult<Reservation>> Answer => _answer.Task;

    public override void Run(ILedgerBatch batch)
    {
        if (book.FindOpen(evaluationId) is not { } reservation || end(reservation) is not { } draft)
        {
            _result = Refusal.NotFound("open reservation", evaluationId);
            return;
        }

        _result = new WriteResult<Reservation>.Saved(reservation, batch.Append(draft).Seq, 1);
    }

    public override void Committed() => _answer.TrySetResult(_result!);

    public override void Failed(Exception cause) =>
        _answer.TrySetResult(Refusal.Unavailable("The ledger could not take it; nothing was changed. Try again in a moment."));
}
