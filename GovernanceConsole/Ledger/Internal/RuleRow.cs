using System.Text.Json;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>A line of <c>rule_versions</c>: every version of every rule document, written in the commit of its entry.</summary>
internal sealed class RuleRow
{
    public required string Kind { get; init; }

    public required string Id { get; init; }

    public required int Version { get; init; }

    /// <summary>Null where this version removed the document.</summary>
    public string? Document { get; init; }

    public required string Actor { get; init; }

    public required string Reason { get; init; }

    /// <summary>Microseconds since 1970, UTC.</summary>
    public required long At { get; init; }

    public required long Seq { get; init; }

    /// <summary>True for the version in force (or the removal that is): exactly one for each document.</summary>
    public bool IsCurrent { get; init; }

    public RuleVersion ToVersion() => new(
        Kind, Id, Version, Document is null ? null : JsonElement.Parse(Document), ActorRef.Parse(Actor), Reason, EntryTime.FromMicroseconds(At), Seq);
}
