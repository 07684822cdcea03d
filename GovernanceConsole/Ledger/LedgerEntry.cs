using GovernanceConsole.Kernel;

namespace GovernanceConsole.Ledger;

/// <summary>One line of the ledger, as it stands. Its hash covers every other member, in the canonical form of RFC 8785; <c>docs/specs/ledger-format.md</c> tells how to recompute it.</summary>
/// <param name="Seq">Gapless, from 1.</param>
/// <param name="At">When it was sequenced, UTC, in whole microseconds.</param>
/// <param name="Kind">One of <see cref="EntryKinds"/>.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Agent">The agent it is about, where there is one.</param>
/// <param name="RunId">The agent's run, where the agent named one.</param>
/// <param name="EvaluationId">The decision it belongs to.</param>
/// <param name="Outcome">permit, hold or deny for a decision; the kind's own word otherwise.</param>
/// <param name="Body">Canonical JSON, UTF-8.</param>
/// <param name="Previous">The hash of the entry before, 32 zero bytes for the first.</param>
/// <param name="Hash">SHA-256 of the canonical form of all the above.</param>
public sealed record LedgerEntry(
    long Seq,
    DateTimeOffset At,
    string Kind,
    ActorRef Actor,
    string? Agent,
    string? RunId,
    string? EvaluationId,
    string? Outcome,
    ReadOnlyMemory<byte> Body,
    ReadOnlyMemory<byte> Previous,
    ReadOnlyMemory<byte> Hash)
{
    /// <summary>What the body says, as whoever wrote it in this process left it for readers; null for what comes from the store. Never hashed.</summary>
    public object? Decoded { get; init; }
}
