using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Budgets;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Oversight.Rules;
using GovernanceConsole.Policies;
using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Oversight.Internal;

internal sealed class CoverageReader(
    IPeople people, IAgentRegister register, ICatalogue catalogue, IDials dials, IBudgets budgets, IKillSwitches switches, IPolicyPacks packs, Activity activity, ITraces traces, TimeProvider clock) : ICoverage
{
    private static readonly TimeSpan ActsOf = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<CoverageRow>> AllAsync(CancellationToken cancellationToken)
    {
        var last = await activity.LastAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var view = new CoverageView(
            people.List().Select(person => person.Definition.Email).ToHashSet(StringComparer.OrdinalIgnoreCase),
            dials.List(null).Select(dial => dial.Definition.Scope.Workflow).ToHashSet(StringComparer.Ordinal),
            [.. budgets.All().Select(budget => budget.Definition)],
            [.. switches.List(engagedOnly: false).Select(kill => kill.Order.Scope).Distinct()],
            [.. packs.List().Select(pack => pack.Definition)],
            (await traces.TotalsAsync(null, now - ActsOf, now, cancellationToken)).ToDictionary(total => total.Agent, total => total.UngovernedActs));
        var agents = register.Agents().Where(agent => agent.Definition.Status != AgentStatus.Retired)
            .Select(agent => new CoverageRow("agent", agent.Id, agent.Id, CoverageRules.Of(agent, view), last.GetValueOrDefault(agent.Id)?.At));
        var workflows = catalogue.Workflows().Select(workflow => new CoverageRow("workflow", workflow.Id, workflow.Definition.Name, CoverageRules.Of(workflow, view), null));
        var actions = catalogue.Actions().Select(action => new CoverageRow("action", action.Id, action.Id, CoverageRules.Of(action), null));
        return [.. agents.Concat(workflows).Concat(actions).OrderByDescending(row => row.Gaps).ThenBy(row => row.Kind, StringComparer.Ordinal).ThenBy(row => row.Id, StringComparer.Ordinal)];
    }
}
