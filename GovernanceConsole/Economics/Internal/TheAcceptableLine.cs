using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Economics.Internal;

internal sealed class TheAcceptableLine(IRuleBook rules) : IAcceptableLine
{
    public Versioned<AcceptableLine>? Current => rules.Current.Find(EconomicsRules.AcceptableLine, EconomicsRules.TheLine).As<AcceptableLine>();

    public async Task<WriteResult<Versioned<AcceptableLine>>> PutAsync(Caller caller, AcceptableLine line, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManageBudgets) ?? TermChecks.Problem(line)) is { } refusal)
            return refusal;
        return await rules.PutAsync<AcceptableLine>(
            new RuleChange { Kind = EconomicsRules.AcceptableLine, Id = EconomicsRules.TheLine, Document = RuleDocuments.Document(line), Actor = caller.Actor, Reason = reason, ExpectedVersion = expectedVersion }, cancellationToken);
    }
}
