using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Telemetry;

/// <summary>Puts right what was reported wrongly, by an entry of its own: periods that are over keep their figures.</summary>
public interface IOutcomeCorrections
{
    /// <summary>An outcome as it stands, or null where nothing was reported.</summary>
    /// <param name="evaluationId">The permit's, or <c>external:</c> and the id of imported work.</param>
    Task<StandingOutcome?> FindAsync(string evaluationId, CancellationToken cancellationToken);

    /// <summary>The last correction of an outcome; null where it stands as it was reported, or none was.</summary>
    /// <param name="evaluationId">As for <see cref="FindAsync"/>.</param>
    Versioned<OutcomeCorrection>? Last(string evaluationId);

    /// <summary>
    /// Corrects status, cost or value. The difference counts for economics on the day of the correction. Budgets keep what was
    /// settled, evidence for promotions the first report. Takes <see cref="Permission.ManageBudgets"/>.
    /// </summary>
    Task<WriteResult<Versioned<OutcomeCorrection>>> CorrectAsync(Caller caller, string evaluationId, CorrectedOutcome said, string reason, int? expectedVersion, CancellationToken cancellationToken);
}
