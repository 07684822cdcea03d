using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.KillSwitches.Internal;

/// <summary>Which agents and actions a scope takes in, by the rules in force.</summary>
internal static class ScopeReach
{
    public static KillReach Of(IRuleView rules, KillScope scope)
    {
        var agents = rules.All<AgentDefinition>(AgentRules.Agent).Where(agent => agent.Definition.Status != AgentStatus.Retired).ToList();
        return scope.Target switch
        {
            KillTarget.Everything => new KillReach(Ids(agents), [], true),
            KillTarget.Agent => new KillReach(Ids(agents.Where(agent => agent.Id == scope.Id)), [], Exists(rules, AgentRules.Agent, scope)),
            KillTarget.Persona => new KillReach(Ids(agents.Where(agent => agent.Definition.Persona == scope.Id)), [], Exists(rules, AgentRules.Persona, scope)),
            KillTarget.BusinessUnit => new KillReach(Ids(agents.Where(agent => agent.Definition.BusinessUnit == scope.Id)), [], Exists(rules, AgentRules.BusinessUnit, scope)),
            KillTarget.Workflow => new KillReach(Ids(agents), [], Exists(rules, AutonomyRules.Workflow, scope)),
            KillTarget.Tool => OfTool(rules, agents, scope.Id!),
            // Channels are named by whoever asks; there is no list of them to look in.
            KillTarget.Channel => new KillReach(Ids(agents), [], true),
        };
    }

    /// <summary>The agents whose tokens end with the kill: those that can do nothing at all any more.</summary>
    public static IReadOnlyList<string> WhollyStopped(IRuleView rules, KillScope scope) =>
        scope.Target is KillTarget.Agent or KillTarget.Persona or KillTarget.BusinessUnit or KillTarget.Everything ? Of(rules, scope).Agents : [];

    private static KillReach OfTool(IRuleView rules, List<Versioned<AgentDefinition>> agents, string tool)
    {
        var actions = rules.All<ActionDefinition>(AutonomyRules.Action).Where(action => action.Definition.Tool == tool).Select(action => action.Id).ToList();
        var personas = rules.All<PersonaDefinition>(AgentRules.Persona).Where(persona => persona.Definition.AllowedTools.Contains(tool)).Select(persona => persona.Id).ToHashSet();
        return new KillReach(Ids(agents.Where(agent => personas.Contains(agent.Definition.Persona))), actions, actions.Count > 0 || personas.Count > 0);
    }

    private static bool Exists(IRuleView rules, string kind, KillScope scope) => rules.Find(kind, scope.Id!) is not null;

    private static IReadOnlyList<string> Ids(IEnumerable<Versioned<AgentDefinition>> agents) => [.. agents.Select(agent => agent.Id)];
}
