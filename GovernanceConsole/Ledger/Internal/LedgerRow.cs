using GovernanceConsole.Kernel;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>A line of the table <c>ledger_entries</c>.</summary>
internal sealed class LedgerRow
{
    public required long Seq { get; init; }

    /// <summary>Microseconds since 1970, UTC.</summary>
    public required long At { get; init; }

    public required string Kind { get; init; }

    public required string Actor { get; init; }

    public string? Agent { get; init; }

    public string? RunId { get; init; }

    public string? EvaluationId { get; init; }

    public string? Outcome { get; init; }

    /// <summary>Finds repeated calls; a copy of what the body says.</summary>
    public string? RequestKey { get; init; }

    public required string Body { get; init; }

    public required byte[] Previous { get; init; }

    public required byte[] Hash { get; init; }

    public SequencedEntry ToSequenced()
    {
        var entry = ToEntry();
        return new SequencedEntry(entry, RequestKey, RuleBody.Read(entry), []);
    }

    public LedgerEntry ToEntry() => new(
        Seq, EntryTime.FromMicroseconds(At), Kind, ActorRef.Parse(Actor), Agent, RunId, EvaluationId, Outcome,
        System.Text.Encoding.UTF8.GetBytes(Body), Previous, Hash);
}
