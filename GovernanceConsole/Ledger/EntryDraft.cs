using GovernanceConsole.Kernel;

namespace GovernanceConsole.Ledger;

/// <summary>What an entry is to say; the sequencer adds number, time and hashes.</summary>
public sealed record EntryDraft
{
    /// <summary>One of <see cref="EntryKinds"/>.</summary>
    public required string Kind { get; init; }

    public required ActorRef Actor { get; init; }

    public string? Agent { get; init; }

    public string? RunId { get; init; }

    public string? EvaluationId { get; init; }

    public string? Outcome { get; init; }

    /// <summary>The body, already in the canonical form of RFC 8785.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What the body says, for readers in this process; see <see cref="LedgerEntry.Decoded"/>. Small: it is held as long as recent entries are.</summary>
    public object? Decoded { get; init; }

    /// <summary>What makes a repeated call recognisable (agent-scoped), or null. Indexed, and part of the body.</summary>
    public string? RequestKey { get; init; }

    /// <summary>What the body refers to by hash; kept with the entry's own commit.</summary>
    public IReadOnlyList<Payload> Payloads { get; init; } = [];

    /// <summary>The rule version this entry brings into force, or null.</summary>
    public RuleVersion? Rule { get; init; }
}
