namespace GovernanceConsole.Ledger;

/// <summary>What an area can say of entries beyond their hashes: whether they follow from the rules in force. Registered by the area, asked by <c>ledger verify</c>.</summary>
public interface IEntryAuditor
{
    /// <summary>Starts an audit at a position.</summary>
    /// <param name="rules">The rules as they stood before the first entry.</param>
    IEntryAudit Begin(IRuleView rules);
}

/// <summary>One walk over the ledger, entry by entry in order.</summary>
public interface IEntryAudit
{
    /// <summary>What is wrong with the entry, or null.</summary>
    /// <param name="rule">The rule version it brings, or null.</param>
    /// <param name="rules">The rules after it.</param>
    string? Check(LedgerEntry entry, RuleVersion? rule, IRuleView rules);
}
