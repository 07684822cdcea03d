using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Autonomy.Internal;

internal sealed class Catalogue(IRuleBook rules) : ICatalogue
{
    public IReadOnlyList<Versioned<WorkflowDefinition>> Workflows() => rules.Current.All<WorkflowDefinition>(AutonomyRules.Workflow);

    public IReadOnlyList<Versioned<ActionDefinition>> Actions() => rules.Current.All<ActionDefinition>(AutonomyRules.Action);

    public Versioned<WorkflowDefinition>? FindWorkflow(string id) => rules.Current.Find(AutonomyRules.Workflow, id).As<WorkflowDefinition>();

    public Versioned<ActionDefinition>? FindAction(string name) => rules.Current.Find(AutonomyRules.Action, name).As<ActionDefinition>();

    public Task<WriteResult<Versioned<WorkflowDefinition>>> PutWorkflowAsync(Caller caller, string id, WorkflowDefinition workflow, string reason, int? expectedVersion, CancellationToken cancellationToken) =>
        PutAsync(caller, AutonomyRules.Workflow, id, workflow, CatalogueChecks.Problem(workflow), reason, expectedVersion, cancellationToken);

    public Task<WriteResult<Versioned<ActionDefinition>>> PutActionAsync(Caller caller, string name, ActionDefinition action, string reason, int? expectedVersion, CancellationToken cancellationToken) =>
        PutAsync(caller, AutonomyRules.Action, name, action, CatalogueChecks.Problem(action), reason, expectedVersion, cancellationToken);

    private async Task<WriteResult<Versioned<T>>> PutAsync<T>(Caller caller, string kind, string id, T definition, Refusal? problem, string reason, int? expectedVersion, CancellationToken cancellationToken)
        where T : class
    {
        if (caller.Lacks(Permission.ManageCatalogue) is { } lacks)
            return lacks;
        if (!Slug.IsValid(id) || id == "any")
            return Refusal.OutOfRange("id", $"An id {Slug.Rule} and is not 'any'; '{id}' does not fit.");
        if (problem is not null)
            return problem;
        var change = new RuleChange { Kind = kind, Id = id, Document = RuleDocuments.Document(definition), Actor = caller.Actor, Reason = reason, ExpectedVersion = expectedVersion };
        return await rules.PutAsync<T>(change, cancellationToken);
    }
}
