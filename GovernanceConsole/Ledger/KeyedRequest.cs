namespace GovernanceConsole.Ledger;

/// <summary>A call that can be recognised when it is made again.</summary>
/// <param name="Agent">The agent it is about, for each has keys of its own; null where it is about none.</param>
/// <param name="Key">As in <see cref="EntryDraft.RequestKey"/>.</param>
public readonly record struct KeyedRequest(string? Agent, string Key);
