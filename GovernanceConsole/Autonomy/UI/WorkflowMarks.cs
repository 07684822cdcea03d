using GovernanceConsole.Agents;

namespace GovernanceConsole.Autonomy.UI;

/// <summary>What the agents at work in a workflow add to its dials: pilots, and personas whose ceiling lies below.</summary>
internal sealed record WorkflowMarks(string? Pilots, IReadOnlyList<(string Agent, int Ceiling)> Ceilings)
{
    public static WorkflowMarks Of(string workflow, IKnownPlaces places, IAgentRegister register)
    {
        var agents = places.AgentsIn(workflow).Select(register.FindAgent).OfType<Ledger.Versioned<AgentDefinition>>().ToList();
        var pilots = agents.Where(agent => agent.Definition.Status == AgentStatus.Pilot).Select(agent => agent.Id).ToList();
        var ceilings = agents.Select(agent => (agent.Id, Ceiling: register.FindPersona(agent.Definition.Persona)?.Definition.MaxLevel ?? 0)).ToList();
        return new WorkflowMarks(pilots.Count > 0 ? $"In pilot here: {string.Join(", ", pilots)}" : null, ceilings);
    }

    /// <summary>Whom a ceiling keeps below this level, or null.</summary>
    public string? Ceiling(int level) =>
        Ceilings.Where(agent => agent.Ceiling < level).Select(agent => $"{agent.Agent} at {agent.Ceiling}").ToList() is { Count: > 0 } capped
            ? $"Ceiling of the persona: {string.Join(", ", capped)}"
            : null;
}
