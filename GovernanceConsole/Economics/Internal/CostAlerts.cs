using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Economics.Internal;

internal sealed class CostAlerts(IRuleBook rules) : ICostAlerts
{
    public Versioned<CostAlertTerms>? Current => rules.Current.Find(EconomicsRules.CostAlerts, EconomicsRules.TheLine).As<CostAlertTerms>();

    public async Task<WriteResult<Versioned<CostAlertTerms>>> PutAsync(Caller caller, CostAlertTerms terms, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManageBudgets) ?? TermChecks.Problem(terms)) is { } refusal)
            return refusal;
        return await rules.PutAsync<CostAlertTerms>(
            new RuleChange { Kind = EconomicsRules.CostAlerts, Id = EconomicsRules.TheLine, Document = RuleDocuments.Document(terms), Actor = caller.Actor, Reason = reason, ExpectedVersion = expectedVersion }, cancellationToken);
    }
}
