using GovernanceConsole.Access;
using GovernanceConsole.Budgets;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Telemetry.Internal;

internal sealed class Outcomes(ISequencer sequencer, IBudgetBook book) : IOutcomes
{
    public async Task<WriteResult<RecordedOutcome>> ReportAsync(Caller caller, OutcomeReport report, CancellationToken cancellationToken)
    {
        if (OutcomeChecks.Problem(report) is { } problem)
            return problem;
        cancellationToken.ThrowIfCancellationRequested();
        var work = new OutcomeWork(caller, report, book);
        return sequencer.TryEnqueue(work) ? await work.Answer : Refusal.Unavailable(sequencer.Health.Problem ?? "Too much waits in line for the ledger. Try again in a moment.");
    }
}
