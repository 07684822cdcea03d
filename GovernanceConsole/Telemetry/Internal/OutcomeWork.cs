using GovernanceConsole.Access;
using GovernanceConsole.Budgets;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Records one outcome in the ledger's order: the first report settles, a second one finds it done.</summary>
internal sealed class OutcomeWork(Caller caller, OutcomeReport report, IBudgetBook book) : SequencedWork
{
    private readonly TaskCompletionSource<WriteResult<RecordedOutcome>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _report = OutcomeBody.Canonical(report);
    private readonly Sought _decision = new Sought.Evaluation(EntryKinds.Decision, report.EvaluationId);
    private readonly Sought _outcome = new Sought.Evaluation(EntryKinds.Outcome, report.EvaluationId);
    private WriteResult<RecordedOutcome>? _result;

    public Task<WriteResult<RecordedOutcome>> Answer => _answer.Task;

    public override IReadOnlyList<Sought> Sought => [_decision, _outcome];

    public override void Run(ILedgerBatch batch)
    {
        if (batch.Find(_decision) is not { } decision || Hides(decision))
            _result = Refusal.NotFound("decision", report.EvaluationId);
        else if (decision.Outcome != "permit")
            _result = Refusal.Conflict($"The action '{report.EvaluationId}' was not permitted ({decision.Outcome}): it can have no outcome.");
        else if (batch.Find(_outcome) is not { } first)
            _result = Record(decision, batch);
        else if (OutcomeBody.Holds(first, report))
            _result = new WriteResult<RecordedOutcome>.Saved(OutcomeBody.Read(first, repeated: true), first.Seq, 1);
        else
            _result = Refusal.Conflict($"The outcome of '{report.EvaluationId}' was reported before, with other words (ledger entry {first.Seq}). The first report counts.");
    }

    public override void Committed() => _answer.TrySetResult(_result!);

    public override void Failed(Exception cause) =>
        _answer.TrySetResult(Refusal.Unavailable("The ledger could not take the outcome; report it again in a moment."));

    // Whose token it is not learns nothing of it.
    private bool Hides(LedgerEntry decision) => !caller.MayAskForAny && caller.AgentId is { } agent && agent != decision.Agent;

    private WriteResult<RecordedOutcome>.Saved Record(LedgerEntry permit, ILedgerBatch batch)
    {
        var amounts = book.ReservedBy(permit)?.Amounts ?? [];
        var open = book.FindOpen(report.EvaluationId);
        var late = open is null && amounts.Count > 0;
        var settled = Settlement.Of(amounts, report.ToUse(), open is not null);
        // By the price of this moment, for good: what is in the ledger does not change with a price list.
        var price = report.Usage?.Model is { } model ? batch.Rules.Find(TelemetryRules.Price, model).As<PriceTable>()?.Definition.At(batch.Now) : null;
        var entry = batch.Append(new EntryDraft
        {
            Kind = EntryKinds.Outcome,
            Actor = caller.Actor,
            Agent = permit.Agent,
            RunId = permit.RunId,
            EvaluationId = report.EvaluationId,
            Outcome = report.Status.ToString().ToLowerInvariant(),
            Body = OutcomeBody.Write(_report, settled, late, UsageCost.Of(report.Usage, price)),
        });
        return new WriteResult<RecordedOutcome>.Saved(new RecordedOutcome(report.EvaluationId, report.Status, entry.Seq, late, Repeated: false, settled), entry.Seq, 1);
    }
}
