using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Budgets;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;

namespace GovernanceConsole.Oversight.Rules;

/// <summary>What stands in the console at one moment, as far as coverage looks at it.</summary>
/// <param name="People">The e-mail addresses of people who can sign in.</param>
/// <param name="Dialled">Workflows with a dial of their own.</param>
/// <param name="Drilled">Scopes that were stopped at least once.</param>
/// <param name="Ungoverned">Of agents that send traces, how many acts of the last 30 days no permit covers.</param>
internal sealed record CoverageView(
    IReadOnlySet<string> People, IReadOnlySet<string> Dialled, IReadOnlyList<BudgetDefinition> Budgets, IReadOnlyList<KillScope> Drilled, IReadOnlyList<PackDefinition> Packs, IReadOnlyDictionary<string, long> Ungoverned);

/// <summary>The checks. Pure.</summary>
internal static class CoverageRules
{
    public static IReadOnlyList<CoverageCheck> Of(Versioned<AgentDefinition> agent, CoverageView view) =>
    [
        Owner(agent.Definition.Owner, view),
        Budget(view.Budgets.Count(budget => Covers(budget.Scope, agent))),
        Drill(view, new KillScope(KillTarget.Agent, agent.Id), new KillScope(KillTarget.Persona, agent.Definition.Persona), new KillScope(KillTarget.BusinessUnit, agent.Definition.BusinessUnit)),
        .. Acts(agent.Id, view),
    ];

    public static IReadOnlyList<CoverageCheck> Of(Versioned<WorkflowDefinition> workflow, CoverageView view) =>
    [
        Owner(workflow.Definition.Owner, view),
        new("dial", view.Dialled.Contains(workflow.Id), view.Dialled.Contains(workflow.Id) ? "set" : "none: level 0"),
        Budget(view.Budgets.Count(budget => budget.Scope is { Agent: null, BusinessUnit: null } && (budget.Scope.Workflow ?? workflow.Id) == workflow.Id)),
        Drill(view, new KillScope(KillTarget.Workflow, workflow.Id)),
        Rules(view.Packs),
        Runs(workflow.Definition),
    ];

    public static IReadOnlyList<CoverageCheck> Of(Versioned<ActionDefinition> action)
    {
        var definition = action.Definition;
        var (priced, checkedArguments) = (definition.WorstCase is not null || definition.UnitPrice is not null, definition.Arguments is not null);
        return definition.Severity == ActionSeverity.Never
            ? [new CoverageCheck("delegation", true, "never delegated")]
            : [
                new("arguments", checkedArguments, checkedArguments ? "checked" : "anything goes"),
                // What prepares costs nothing outside the house.
                new("price", priced || definition.Phase == ActionPhase.Plan, priced ? "known" : definition.Phase == ActionPhase.Plan ? "plans only" : "unknown"),
                new("tool", definition.Tool is not null, definition.Tool ?? "none named"),
            ];
    }

    private static CoverageCheck Owner(string owner, CoverageView view) =>
        view.People.Contains(owner) ? new("owner", true, owner) : new("owner", false, $"{owner} cannot sign in");

    private static CoverageCheck Budget(int count) => new("budget", count > 0, count switch { 0 => "none", 1 => "1 budget", _ => $"{count} budgets" });

    private static bool Covers(BudgetScope scope, Versioned<AgentDefinition> agent) =>
        (scope.Agent is null || scope.Agent == agent.Id) && (scope.BusinessUnit is null || scope.BusinessUnit == agent.Definition.BusinessUnit);

    private static CoverageCheck Drill(CoverageView view, params KillScope[] scopes) =>
        view.Drilled.FirstOrDefault(drilled => drilled == KillScope.All || scopes.Contains(drilled)) is { } found
            ? new("kill drilled", true, $"{found}")
            : new("kill drilled", false, "never");

    // Without traces nobody can tell: that is neither good nor bad.
    private static IEnumerable<CoverageCheck> Acts(string agent, CoverageView view) => view.Ungoverned.TryGetValue(agent, out var count)
        ? [new("acts", count == 0, count == 0 ? "all with a permit" : $"{count} without a permit")]
        : [];

    private static CoverageCheck Rules(IReadOnlyList<PackDefinition> packs)
    {
        var enforced = packs.Count(pack => pack.Mode == PackMode.Enforce);
        return new("rules", enforced > 0, packs.Count == 0 ? "none" : $"{enforced} enforced, {packs.Count - enforced} in shadow or warn");
    }

    private static CoverageCheck Runs(WorkflowDefinition workflow)
    {
        var limits = workflow is { RetryLimit: not null } or { LoopLimit: not null } || workflow.Stages?.Any(stage => stage.MaxActions is not null || stage.Timeout is not null) == true;
        return new("runs", limits, limits ? "limited" : "without limit");
    }
}
