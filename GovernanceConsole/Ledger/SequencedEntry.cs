namespace GovernanceConsole.Ledger;

/// <summary>An entry in its place, with what goes to the store beside it.</summary>
/// <param name="RequestKey">What makes a repeated call recognisable, or null.</param>
/// <param name="Rule">The rule version it brings into force, or null.</param>
/// <param name="Payloads">What it refers to by hash. Not carried over from other nodes.</param>
public sealed record SequencedEntry(LedgerEntry Entry, string? RequestKey, RuleVersion? Rule, IReadOnlyList<Payload> Payloads);
