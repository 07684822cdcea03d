using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Quality.Internal;

/// <summary>Puts a reading into the ledger's order, where what it is of is still known.</summary>
internal sealed class ReadingWork(string kind, string id, ActorRef actor, ReportedReading body) : SequencedWork
{
    private readonly TaskCompletionSource<WriteResult<ReportedReading>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteResult<ReportedReading>? _result;

    public Task<WriteResult<ReportedReading>> Answer => _answer.Task;

    public override void Run(ILedgerBatch batch)
    {
        if (batch.Rules.Find(kind, id)?.Document is null)
        {
            _result = Refusal.NotFound(kind.Replace('_', ' '), id);
            return;
        }

        _result = new WriteResult<ReportedReading>.Saved(body, batch.Append(new EntryDraft { Kind = EntryKinds.Reading, Actor = actor, Body = body.Write() }).Seq, 1);
    }

    public override void Committed() => _answer.TrySetResult(_result!);

    public override void Failed(Exception cause) =>
        _answer.TrySetResult(Refusal.Unavailable("The ledger could not take it; nothing was recorded. Try again in a moment."));
}
