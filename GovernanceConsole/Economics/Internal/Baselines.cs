using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Economics.Internal;

internal sealed class Baselines(IRuleBook rules, EconomicsDays days, TimeProvider clock) : IBaselines
{
    public IReadOnlyList<Versioned<BaselineDefinition>> All() => rules.Current.All<BaselineDefinition>(EconomicsRules.Baseline);

    public Versioned<BaselineDefinition>? Find(string workflow) => rules.Current.Find(EconomicsRules.Baseline, workflow).As<BaselineDefinition>();

    public async Task<WriteResult<Versioned<BaselineDefinition>>> PutAsync(Caller caller, string workflow, BaselineDefinition baseline, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if ((caller.Lacks(Permission.ManageBudgets) ?? TermChecks.Problem(baseline, days.Of(clock.GetUtcNow()))) is { } refusal)
            return refusal;
        var change = new RuleChange
        {
            Kind = EconomicsRules.Baseline,
            Id = workflow,
            Document = RuleDocuments.Document(baseline),
            Actor = caller.Actor,
            Reason = reason,
            ExpectedVersion = expectedVersion,
            Guard = view => TermChecks.UnknownWorkflow(view, workflow) ? Refusal.NotFound("workflow", workflow) : null,
        };
        return await rules.PutAsync<BaselineDefinition>(change, cancellationToken);
    }

    public async Task<WriteResult<string>> RemoveAsync(Caller caller, string workflow, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManageBudgets) is { } lacks)
            return lacks;
        var change = new RuleChange
        {
            Kind = EconomicsRules.Baseline,
            Id = workflow,
            Document = null,
            Actor = caller.Actor,
            Reason = reason,
            ExpectedVersion = expectedVersion,
            Guard = view => view.Find(EconomicsRules.Baseline, workflow)?.Document is null ? Refusal.NotFound("baseline", workflow) : null,
        };
        return (await rules.ChangeAsync([change], cancellationToken)).Map(_ => workflow);
    }
}
