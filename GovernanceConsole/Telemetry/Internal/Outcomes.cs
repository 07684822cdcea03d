using GovernanceConsole.Access;
using GovernanceConsole.Budgets;
using GovernanceConsole.Decisions;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Telemetry.Internal;

internal sealed class Outcomes(ILedger ledger, ISequencer sequencer, IBudgetBook book, RecentOutcomes recent) : IOutcomes
{
    private const int LookUpTries = 5;

    public async Task<WriteResult<RecordedOutcome>> ReportAsync(Caller caller, OutcomeReport report, CancellationToken cancellationToken)
    {
        if (OutcomeChecks.Problem(report) is { } problem)
            return problem;
        if (await FindAsync(EntryKinds.Decision, report.EvaluationId, cancellationToken) is not { } decision || Hides(caller, decision))
            return Refusal.NotFound("decision", report.EvaluationId);
        if (decision.Outcome != "permit")
            return Refusal.Conflict($"The action '{report.EvaluationId}' was not permitted ({decision.Outcome}): it can have no outcome.");
        var permit = new PermitOf(decision.Agent, decision.RunId, DecidedAction.Of(decision).Decision.Reserves);
        for (var tries = 0; tries < LookUpTries; tries++)
        {
            var head = ledger.Head.Seq;
            var work = new OutcomeWork(caller.Actor, report, permit, await FindAsync(EntryKinds.Outcome, report.EvaluationId, cancellationToken), head, book, recent);
            if (!sequencer.TryEnqueue(work))
                break;
            if (await work.Answer is { } result)
                return result;
        }

        return Refusal.Unavailable(sequencer.Health.Problem ?? "Too much waits in line for the ledger. Try again in a moment.");
    }

    // Whose token it is not learns nothing of it.
    private static bool Hides(Caller caller, LedgerEntry decision) => !caller.MayAskForAny && caller.AgentId is { } agent && agent != decision.Agent;

    private async Task<LedgerEntry?> FindAsync(string kind, string evaluationId, CancellationToken cancellationToken) =>
        (await ledger.ReadAsync(new LedgerQuery(Kind: kind, EvaluationId: evaluationId, Limit: 1), cancellationToken)).Items is [var entry, ..] ? entry : null;
}
