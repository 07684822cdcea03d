namespace GovernanceConsole.Ledger;

/// <summary>An area that can say more of an entry than that its hash holds.</summary>
public interface IEntryAuditor
{
    /// <summary>Begins a pass over the ledger.</summary>
    /// <param name="rules">The rules before its first entry.</param>
    IEntryAudit Begin(IRuleView rules);
}

/// <summary>One pass over the ledger, in order.</summary>
public interface IEntryAudit
{
    /// <summary>A rule comes into force. No entry is being checked meanwhile.</summary>
    /// <param name="rules">The rules with it.</param>
    void Apply(RuleVersion rule, IRuleView rules);

    /// <summary>True where <see cref="Check"/> finds nothing only in bodies in canonical form: they need not be looked through for it besides.</summary>
    bool ProvesForm(string kind) => false;

    /// <summary>What is wrong with an entry under the rules applied so far, or null. Called on several threads at once.</summary>
    /// <param name="requestKey">What the store finds it by when a call is repeated, or null. No hash covers it.</param>
    string? Check(LedgerEntry entry, string? requestKey);

    /// <summary>What is wrong with an entry after those that went before it, or null. Called in order, for every entry that is no decision.</summary>
    string? Follow(LedgerEntry entry) => null;
}
