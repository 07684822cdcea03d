using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Quality.Internal;

/// <summary>Puts a run into the ledger's order, where its suite still stands as it was judged by.</summary>
internal sealed class EvaluationRunWork(ActorRef actor, SuiteRun run, Payload results) : SequencedWork
{
    private readonly TaskCompletionSource<WriteResult<SuiteRun>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteResult<SuiteRun>? _result;

    public Task<WriteResult<SuiteRun>> Answer => _answer.Task;

    public override void Run(ILedgerBatch batch)
    {
        if (batch.Rules.Find(SuiteDefinition.RuleKind, run.Suite) is not { Document: not null } suite)
        {
            _result = Refusal.NotFound("evaluation suite", run.Suite);
            return;
        }

        if (suite.Version != run.SuiteVersion)
        {
            _result = Refusal.Conflict($"The suite '{run.Suite}' was changed while the run was judged. Run it again.");
            return;
        }

        var entry = batch.Append(new EntryDraft
        {
            Kind = EntryKinds.EvaluationRun,
            Actor = actor,
            Agent = run.Agent,
            Outcome = run.Passed ? "passed" : "failed",
            Body = new EvaluationRunBody(run, results.Sha256).Write(),
            Payloads = [results],
        });
        _result = new WriteResult<SuiteRun>.Saved(run with { Seq = entry.Seq, At = entry.At }, entry.Seq, 1);
    }

    public override void Committed() => _answer.TrySetResult(_result!);

    public override void Failed(Exception cause) =>
        _answer.TrySetResult(Refusal.Unavailable("The ledger could not take it; nothing was recorded. Try again in a moment."));
}
