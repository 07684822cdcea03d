namespace GovernanceConsole.Decisions.Engine;

/// <summary>How the run that a question belongs to stood at its position of the ledger.</summary>
/// <param name="Failed">How often this action has failed in the run.</param>
/// <param name="Repeated">How often the very same action was permitted in the run; null where its workflow does not ask.</param>
/// <param name="Stage">The stage that the question names, where the workflow has it.</param>
public sealed record RunFacts(int Failed, int? Repeated, StageFacts? Stage);

/// <summary>How one stage of a run stood.</summary>
/// <param name="Taken">How many of its actions were permitted.</param>
/// <param name="Since">When the first of them was permitted; null before it.</param>
/// <param name="Done">Its exit criterion is met.</param>
public sealed record StageFacts(string Name, int Taken, DateTimeOffset? Since, bool Done);
