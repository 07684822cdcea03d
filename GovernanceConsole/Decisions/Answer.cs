using GovernanceConsole.Decisions.Engine;

namespace GovernanceConsole.Decisions;

/// <summary>An answer, given after its ledger entry was durable.</summary>
/// <param name="EvaluationId">Names this decision in every later call.</param>
/// <param name="Revision">The rules it was decided from: the ledger entry that last changed one.</param>
/// <param name="Seq">Its ledger entry.</param>
/// <param name="Repeated">True where an earlier answer was given again.</param>
public sealed record Answer(string EvaluationId, Decision Decision, long Revision, long Seq, DateTimeOffset At, bool Repeated)
{
    /// <summary>Until when a permit's outcome is awaited; what it reserved is then given back. Null for whatever is not permitted.</summary>
    public DateTimeOffset? ReservedUntil { get; init; }

    /// <summary>The paths of what was not stored; empty where all was.</summary>
    public IReadOnlyList<string> Redacted { get; init; } = [];
}

/// <summary>What became of a call with one or several questions.</summary>
public abstract record Answers
{
    private Answers()
    {
    }

    /// <summary>The answers, in order; fewer than the questions where the batch stopped early.</summary>
    public sealed record Given(IReadOnlyList<Answer> Items) : Answers;

    /// <summary>The same Idempotency-Key came with another question before.</summary>
    public sealed record KeyReused(string Detail) : Answers;

    /// <summary>A question, or a name in it, is too large to be kept.</summary>
    public sealed record TooLarge(string Detail) : Answers;

    /// <summary>Nothing was permitted: try again in a moment.</summary>
    public sealed record Unavailable(string Detail) : Answers;
}

/// <summary>When a batch stops.</summary>
public enum BatchSemantic
{
    ExecuteAll,
    DenyOnFirstDeny,
    PermitOnFirstPermit,
}

/// <summary>What a semantic asks.</summary>
public static class BatchSemantics
{
    /// <summary>True where nothing behind an answer with this outcome is asked. A hold is no permit, so it stops what a deny stops.</summary>
    public static bool StopsAfter(this BatchSemantic semantic, Outcome outcome) =>
        semantic == (outcome == Outcome.Permit ? BatchSemantic.PermitOnFirstPermit : BatchSemantic.DenyOnFirstDeny);
}
