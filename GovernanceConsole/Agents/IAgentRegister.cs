using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Agents;

/// <summary>A definition with its id and version.</summary>
/// <param name="Version">To send as If-Match with the next change.</param>
/// <param name="ChangedAt">When this version came into force.</param>
public sealed record Registered<T>(string Id, T Definition, int Version, DateTimeOffset ChangedAt);

/// <summary>Personas, agents and business units.</summary>
public interface IAgentRegister
{
    /// <summary>All agents by id.</summary>
    IReadOnlyList<Registered<AgentDefinition>> Agents();

    Registered<AgentDefinition>? FindAgent(string id);

    IReadOnlyList<Registered<PersonaDefinition>> Personas();

    Registered<PersonaDefinition>? FindPersona(string id);

    IReadOnlyList<Registered<BusinessUnitDefinition>> BusinessUnits();

    /// <summary>Creates or changes an agent. Its persona and business unit must exist; a retired agent does not come back.</summary>
    Task<WriteResult<Registered<AgentDefinition>>> PutAgentAsync(Caller caller, string id, AgentDefinition agent, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Creates a persona or a new version of one.</summary>
    Task<WriteResult<Registered<PersonaDefinition>>> PutPersonaAsync(Caller caller, string id, PersonaDefinition persona, string reason, int? expectedVersion, CancellationToken cancellationToken);

    Task<WriteResult<Registered<BusinessUnitDefinition>>> PutBusinessUnitAsync(Caller caller, string id, BusinessUnitDefinition unit, string reason, int? expectedVersion, CancellationToken cancellationToken);

    /// <summary>Credentials for the agent's service account, shown once.</summary>
    Task<WriteResult<IssuedCredentials>> IssueCredentialsAsync(Caller caller, string agentId, JsonElement? jwks, CancellationToken cancellationToken);
}
