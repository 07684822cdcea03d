namespace GovernanceConsole.Decisions.Engine;

/// <summary>How an action that needs an accepted plan stands to the plan of its run, at its position of the ledger.</summary>
/// <param name="Plan">The evaluation id of the plan that counts; null where its run has none.</param>
/// <param name="Step">Which of its steps the action takes, from 0; null where it takes none.</param>
/// <param name="Problem">Why it takes none, in words.</param>
public sealed record PlanFact(string? Plan, int? Step, string? Problem);
