namespace GovernanceConsole.Ledger;

/// <summary>The ledger takes nothing at the moment: nothing was permitted and nothing changed. Answer 503.</summary>
public sealed class LedgerUnavailableException(string message) : Exception(message);
