using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>Changes one item in the ledger's order. Two people who decide at once: the first wins, the second is told.</summary>
/// <param name="change">The entry to append, or why not; called with the item as it stands at that position.</param>
internal sealed class ApprovalWork(ApprovalFold fold, Func<ILedgerBatch, (EntryDraft? Draft, ApprovalItem? Existing, Refusal? Refusal)> change, string id) : SequencedWork
{
    private readonly TaskCompletionSource<WriteResult<ApprovalItem>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteResult<ApprovalItem>? _result;

    public Task<WriteResult<ApprovalItem>> Answer => _answer.Task;

    public override void Run(ILedgerBatch batch)
    {
        var (draft, existing, refusal) = change(batch);
        if (draft is null)
        {
            _result = existing is null ? refusal! : new WriteResult<ApprovalItem>.Saved(existing, existing.Held.Seq, existing.Version);
            return;
        }

        var entry = batch.Append(draft);
        var item = fold.Find(draft.EvaluationId ?? id)!;
        _result = new WriteResult<ApprovalItem>.Saved(item, entry.Seq, item.Version);
    }

    public override void Committed() => _answer.TrySetResult(_result!);

    public override void Failed(Exception cause) =>
        _answer.TrySetResult(Refusal.Unavailable("The ledger could not take it; nothing was changed. Try again in a moment."));
}
