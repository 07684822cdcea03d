namespace GovernanceConsole.Decisions;

/// <summary>Decides a run again: by the rules of then, which has to give the same answers, and by those of today.</summary>
public interface IRunReplay
{
    /// <returns>Null where the ledger has no decision of the run.</returns>
    Task<RunReplay?> OfAsync(string runId, CancellationToken cancellationToken);
}

/// <summary>A run that was decided again. Nothing of it is written.</summary>
/// <param name="Revision">Of the rules of today.</param>
/// <param name="Differ">How many decisions have another outcome by the rules of today.</param>
/// <param name="IsWhole">False where the run has more decisions than are decided again.</param>
public sealed record RunReplay(string Run, long Revision, int Differ, IReadOnlyList<ReplayedDecision> Decisions, bool IsWhole);

/// <summary>One decision of a run, as it was and as it would be.</summary>
/// <param name="Then">As it was recorded.</param>
/// <param name="Holds">Decided again from what is recorded and the rules of then, the answer is the same, byte for byte.</param>
/// <param name="Today">By the rules in force now.</param>
/// <param name="Differs">Its outcome is another today.</param>
/// <param name="IsWhole">False where it had to be looked into again and something of it was erased, or never stored: what hangs on it stays as recorded.</param>
public sealed record ReplayedDecision(
    long Seq, DateTimeOffset At, string EvaluationId, string Action, string Workflow, ReplayedAnswer Then, bool Holds, ReplayedAnswer Today, bool Differs, bool IsWhole);

/// <param name="Code">Of the reason that speaks; null for a permit.</param>
/// <param name="Revision">Of the rules that it was decided by.</param>
public sealed record ReplayedAnswer(string Outcome, string? Code, string? Message, int Level, string LevelFrom, long Revision);
