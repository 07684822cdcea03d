namespace GovernanceConsole.Agents;

/// <summary>Where an agent is in its life.</summary>
public enum AgentStatus
{
    /// <summary>At work until <see cref="AgentDefinition.PilotUntil"/>.</summary>
    Pilot,

    /// <summary>At work.</summary>
    Active,

    /// <summary>Held back; every question is answered no.</summary>
    Suspended,

    /// <summary>Gone for good.</summary>
    Retired,
}

/// <summary>One deployment of a persona.</summary>
/// <param name="Persona">The persona's id.</param>
/// <param name="BusinessUnit">The business unit's id.</param>
/// <param name="Owner">E-mail of the person who answers for it.</param>
/// <param name="PilotUntil">The end of the pilot; required for a pilot, absent otherwise.</param>
public sealed record AgentDefinition(
    string Persona,
    string BusinessUnit,
    string Owner,
    AgentStatus Status,
    DateTimeOffset? PilotUntil = null);
