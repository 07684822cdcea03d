using GovernanceConsole.Access;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Telemetry;

/// <summary>Takes in what came of permitted actions.</summary>
public interface IOutcomes
{
    /// <summary>
    /// Records an outcome and settles what its permit reserved, in one commit. The same report again gets the first answer;
    /// another one for the same permit is refused.
    /// </summary>
    Task<WriteResult<RecordedOutcome>> ReportAsync(Caller caller, OutcomeReport report, CancellationToken cancellationToken);
}

/// <summary>An outcome that is in the ledger.</summary>
/// <param name="Late">The reservation had ended before; what was used counts all the same.</param>
/// <param name="Repeated">The same report came before.</param>
public sealed record RecordedOutcome(string EvaluationId, OutcomeStatus Status, long Seq, bool Late, bool Repeated, IReadOnlyList<SettledAmount> Settled);
