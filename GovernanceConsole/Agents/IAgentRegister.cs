using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Agents;

/// <summary>Personas, agents and business units.</summary>
public interface IAgentRegister
{
    /// <summary>All agents by id.</summary>
    IReadOnlyList<Versioned<AgentDefinition>> Agents();

    Versioned<AgentDefinition>? FindAgent(string id);

    IReadOnlyList<Versioned<PersonaDefinition>> Personas();

    Versioned<PersonaDefinition>? FindPersona(string id);

    /// <summary>The versions of a persona, newest first.</summary>
    Task<IReadOnlyList<Versioned<PersonaDefinition>>> PersonaHistoryAsync(string id, int limit, CancellationToken cancellationToken);

    IReadOnlyList<Versioned<BusinessUnitDefinition>> BusinessUnits();

    Versioned<BusinessUnitDefinition>? FindBusinessUnit(string id);

    /// <summary>Creates or changes an agent. Its persona and business unit must exist; a retired agent does not come back.</summary>
    Task<WriteResult<Versioned<AgentDefinition>>> PutAgentAsync(Caller caller, string id, AgentDefinition agent, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Creates a persona or a new version of one.</summary>
    Task<WriteResult<Versioned<PersonaDefinition>>> PutPersonaAsync(Caller caller, string id, PersonaDefinition persona, string reason, int? expectedVersion, CancellationToken cancellationToken);

    Task<WriteResult<Versioned<BusinessUnitDefinition>>> PutBusinessUnitAsync(Caller caller, string id, BusinessUnitDefinition unit, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Credentials for the agent's service account, shown once.</summary>
    Task<WriteResult<IssuedCredentials>> IssueCredentialsAsync(Caller caller, string agentId, JsonElement? jwks, CancellationToken cancellationToken);
}
