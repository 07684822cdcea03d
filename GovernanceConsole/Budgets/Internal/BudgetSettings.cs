using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Budgets.Internal;

internal sealed class BudgetSettings(IRuleBook rules, BudgetFold fold, ISequencer sequencer) : IBudgets
{
    public IReadOnlyList<Versioned<BudgetDefinition>> All() => rules.Current.All<BudgetDefinition>(BudgetRules.Budget);

    public Versioned<BudgetDefinition>? Find(string id) => rules.Current.Find(BudgetRules.Budget, id).As<BudgetDefinition>();

    public async Task<WriteResult<Versioned<BudgetDefinition>>> PutAsync(Caller caller, string id, BudgetDefinition budget, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManageBudgets) is { } lacks)
            return lacks;
        if (!Slug.IsValid(id))
            return Refusal.OutOfRange("id", $"A budget's id {Slug.Rule}; '{id}' does not.");
        if (BudgetChecks.Problem(budget) is { } problem)
            return problem;
        var change = new RuleChange
        {
            Kind = BudgetRules.Budget,
            Id = id,
            Document = RuleDocuments.Document(budget),
            Actor = caller.Actor,
            Reason = reason,
            ExpectedVersion = expectedVersion,
            Agent = budget.Scope.Agent,
            Guard = view => BudgetChecks.Unknown(view, budget),
        };
        return await rules.PutAsync<BudgetDefinition>(change, cancellationToken);
    }

    public async Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManageBudgets) is { } lacks)
            return lacks;
        if (Find(id) is null)
            return Refusal.NotFound("budget", id);
        var change = new RuleChange
        {
            Kind = BudgetRules.Budget,
            Id = id,
            Document = null,
            Actor = caller.Actor,
            Reason = reason,
            ExpectedVersion = expectedVersion,
            Guard = view => view.Find(BudgetRules.Budget, id)?.Document is null ? Refusal.NotFound("budget", id) : null,
        };
        return (await rules.ChangeAsync([change], cancellationToken)).Map(_ => id);
    }

    public async Task<IReadOnlyList<Versioned<BudgetDefinition>>> HistoryAsync(string id, int limit, CancellationToken cancellationToken) =>
        [.. (await rules.HistoryAsync(BudgetRules.Budget, id, limit, cancellationToken)).Select(version => version.As<BudgetDefinition>()).OfType<Versioned<BudgetDefinition>>()];

    public async Task<WriteResult<Reservation>> ReleaseAsync(Caller caller, string evaluationId, string reason, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManageBudgets) is { } lacks)
            return lacks;
        var work = new ReleaseWork(fold, evaluationId, reservation => BudgetDrafts.End(reservation, "released", caller.Actor, reason));
        return sequencer.TryEnqueue(work)
            ? await work.Answer.WaitAsync(cancellationToken)
            : Refusal.Unavailable(sequencer.Health.Problem ?? "Too much waits in line for the ledger. Try again in a moment.");
    }
}
