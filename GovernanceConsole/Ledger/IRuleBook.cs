using System.Text.Json;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Ledger;

/// <summary>A change to one rule document.</summary>
public sealed record RuleChange
{
    /// <summary>What kind of rule: <c>agent</c>, <c>dial</c>, …</summary>
    public required string Kind { get; init; }

    public required string Id { get; init; }

    /// <summary>The whole new document, or null to remove it.</summary>
    public required JsonElement? Document { get; init; }

    public required ActorRef Actor { get; init; }

    /// <summary>Why, in the person's words. Kept in the entry.</summary>
    public required string Reason { get; init; }

    /// <summary>The version the caller last saw; 0 for "it must not exist yet"; null for whatever stands.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary><see cref="EntryKinds.RuleChange"/> unless the change has a kind of its own (kill, release).</summary>
    public string EntryKind { get; init; } = EntryKinds.RuleChange;

    /// <summary>The agent the change is about, for the entry's index.</summary>
    public string? Agent { get; init; }

    /// <summary>What the document refers to by hash; kept with its commit.</summary>
    public IReadOnlyList<Payload> Payloads { get; init; } = [];

    /// <summary>Checked on the sequencer, against the rules as they stand at that position: null to go on, else why not.</summary>
    public Func<IRuleView, Refusal?>? Guard { get; init; }
}

/// <summary>The rules as they stand at one position of the ledger. Immutable and safe to keep.</summary>
public interface IRuleView
{
    /// <summary>The sequence number of the last entry that changed a rule; 0 for none.</summary>
    long Revision { get; }

    /// <summary>All documents of a kind by id.</summary>
    IReadOnlyDictionary<string, RuleVersion> OfKind(string kind);

    /// <summary>One document, or null.</summary>
    RuleVersion? Find(string kind, string id);
}

/// <summary>The one place where rules change: each change is a ledger entry and a new version in the same commit.</summary>
public interface IRuleBook
{
    /// <summary>The rules now.</summary>
    IRuleView Current { get; }

    /// <summary>Makes the changes in one commit, all or none, and returns when it is durable.</summary>
    Task<WriteResult<IReadOnlyList<RuleVersion>>> ChangeAsync(IReadOnlyList<RuleChange> changes, CancellationToken cancellationToken);

    /// <summary>The versions of one document, newest first.</summary>
    Task<IReadOnlyList<RuleVersion>> HistoryAsync(string kind, string id, int limit, CancellationToken cancellationToken);
}
