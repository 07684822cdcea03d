using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions;

/// <summary>Reads what an action really used out of the entry of its outcome.</summary>
public interface IOutcomeUse
{
    ActualUse Read(LedgerEntry outcome);
}
