using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Telemetry;

/// <summary>What an outcome should have said. What is left out stays as it was reported.</summary>
/// <param name="Cost">In USD.</param>
/// <param name="Value">In USD.</param>
public sealed record CorrectedOutcome(OutcomeStatus? Status = null, Money? Cost = null, ReportedValue? Value = null);

/// <summary>The correction of an outcome. The report stays as it is in the ledger; the difference counts from the correction on.</summary>
/// <param name="Outcome">The report's entry.</param>
/// <param name="Was">What stood before: the report, or what the last correction made of it.</param>
/// <param name="Is">What stands from now on.</param>
public sealed record OutcomeCorrection(string Agent, string? RunId, string Workflow, string? Segment, string? Channel, string? Region, long Outcome, OutcomeReport Was, OutcomeReport Is)
{
    /// <summary>The correction that an entry tells of, or null.</summary>
    public static OutcomeCorrection? In(LedgerEntry entry) =>
        entry.Kind == EntryKinds.RuleChange && entry.RuleOf() is { Kind: var kind } rule && kind == TelemetryRules.OutcomeCorrection ? rule.As<OutcomeCorrection>()?.Definition : null;
}

/// <summary>An outcome as it stands.</summary>
/// <param name="Seq">The report's entry.</param>
/// <param name="Report">As reported, or as corrected.</param>
/// <param name="Correction">The last correction; null where there is none.</param>
public sealed record StandingOutcome(long Seq, OutcomeReport Report, Versioned<OutcomeCorrection>? Correction);
