using GovernanceConsole.Kernel;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>An entry as the store holds it, its columns as they are: what a verification reads and trusts nothing of.</summary>
internal sealed record StoredEntry(
    long Seq, long At, string Kind, string Actor, string? Agent, string? RunId, string? EvaluationId, string? Outcome, byte[] Body, byte[] Previous, byte[] Hash, string? RequestKey)
{
    /// <exception cref="FormatException">A column holds what no entry has.</exception>
    public LedgerEntry ToEntry() =>
        new(Seq, EntryTime.FromMicroseconds(At), Kind, ActorRef.Parse(Actor), Agent, RunId, EvaluationId, Outcome, Body, Previous, Hash);
}
