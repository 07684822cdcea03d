using System.Collections.Frozen;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>An agent with its persona, ready to be asked about.</summary>
public sealed class GovernedAgent(string id, AgentDefinition definition, PersonaDefinition persona)
{
    public string Id => id;

    public AgentDefinition Definition => definition;

    public PersonaDefinition Persona => persona;

    public FrozenSet<string> AllowedTools { get; } = persona.AllowedTools.Except(persona.ProhibitedTools).ToFrozenSet(StringComparer.Ordinal);

    public FrozenSet<string> DataClasses { get; } = persona.DataClasses.ToFrozenSet(StringComparer.Ordinal);
}

/// <summary>An action of the catalogue, its schema compiled.</summary>
/// <param name="Schema">Null where the catalogue asks nothing of the arguments.</param>
public sealed record GovernedAction(string Name, ActionDefinition Definition, ArgumentSchema? Schema);
