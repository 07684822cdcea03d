using System.Collections.Frozen;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>An agent with its persona, ready to be asked about.</summary>
public sealed class GovernedAgent(string id, AgentDefinition definition, GovernedPersona persona)
{
    private readonly NearName _id = new(id);

    public string Id => _id.ToString();

    public AgentDefinition Definition => definition;

    /// <summary>As defined. Here as well, because most questions ask nothing else of the agent, and of a hundred thousand each look into memory that is far away counts.</summary>
    public AgentStatus Status { get; } = definition.Status;

    public GovernedPersona Persona => persona;

    /// <summary>Whether this is its id.</summary>
    public bool IsNamed(string name) => _id.Is(name);
}

/// <summary>A persona, its lists as sets, once for all of its agents.</summary>
public sealed class GovernedPersona(PersonaDefinition definition)
{
    public PersonaDefinition Definition => definition;

    public FrozenSet<string> AllowedTools { get; } = definition.AllowedTools.Except(definition.ProhibitedTools).ToFrozenSet(StringComparer.Ordinal);

    public FrozenSet<string> DataClasses { get; } = definition.DataClasses.ToFrozenSet(StringComparer.Ordinal);
}

/// <summary>An action of the catalogue, its schema compiled.</summary>
/// <param name="Schema">Null where the catalogue asks nothing of the arguments.</param>
public sealed record GovernedAction(string Name, ActionDefinition Definition, ArgumentSchema? Schema);
