using GovernanceConsole.Budgets;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Records one outcome in the ledger's order: the first report settles, a second one finds it done.</summary>
/// <param name="permit">What the permit reserved.</param>
/// <param name="earlier">The outcome that the store already had, or null.</param>
/// <param name="lookedUpAt">The head of the ledger when the store was searched for it.</param>
internal sealed class OutcomeWork(ActorRef actor, OutcomeReport report, PermitOf permit, LedgerEntry? earlier, long lookedUpAt, IBudgetBook book, RecentOutcomes recent) : SequencedWork
{
    private readonly TaskCompletionSource<WriteResult<RecordedOutcome>?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteResult<RecordedOutcome>? _result;

    /// <summary>The result; null where the store has to be searched again.</summary>
    public Task<WriteResult<RecordedOutcome>?> Answer => _answer.Task;

    public override void Run(ILedgerBatch batch)
    {
        if ((recent.Find(report.EvaluationId) ?? earlier) is { } first)
        {
            _result = OutcomeBody.Holds(first, report)
                ? new WriteResult<RecordedOutcome>.Saved(OutcomeBody.Read(first, repeated: true), first.Seq, 1)
                : Refusal.Conflict($"The outcome of '{report.EvaluationId}' was reported before, with other words (ledger entry {first.Seq}). The first report counts.");
            return;
        }

        if (recent.CoveredFrom > lookedUpAt + 1)
            return;
        var open = book.FindOpen(report.EvaluationId);
        var late = open is null && permit.Amounts.Count > 0;
        var settled = Settlement.Of(permit.Amounts, report.ToUse(), open is not null);
        // By the price of this moment, for good: what is in the ledger does not change with a price list.
        var price = report.Usage?.Model is { } model ? batch.Rules.Find(TelemetryRules.Price, model).As<PriceTable>()?.Definition.At(batch.Now) : null;
        var priced = UsageCost.Of(report.Usage, price);
        var entry = batch.Append(new EntryDraft
        {
            Kind = EntryKinds.Outcome,
            Actor = actor,
            Agent = permit.Agent,
            RunId = permit.RunId,
            EvaluationId = report.EvaluationId,
            Outcome = report.Status.ToString().ToLowerInvariant(),
            Body = OutcomeBody.Write(report, settled, late, priced),
        });
        _result = new WriteResult<RecordedOutcome>.Saved(new RecordedOutcome(report.EvaluationId, report.Status, entry.Seq, late, Repeated: false, settled), entry.Seq, 1);
    }

    public override void Committed() => _answer.TrySetResult(_result);

    public override void Failed(Exception cause) =>
        _answer.TrySetResult(Refusal.Unavailable("The ledger could not take the outcome; report it again in a moment."));
}

/// <summary>What an outcome has to know of its permit.</summary>
internal sealed record PermitOf(string? Agent, string? RunId, IReadOnlyList<ReservedAmount> Amounts);
