using System.Text.Json;
using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Agents.Internal;

internal sealed class AgentRegister(IRuleBook rules, IServiceAccounts accounts) : IAgentRegister
{
    public IReadOnlyList<Versioned<AgentDefinition>> Agents() => rules.Current.All<AgentDefinition>(AgentRules.Agent);

    public Versioned<AgentDefinition>? FindAgent(string id) => rules.Current.Find(AgentRules.Agent, id).As<AgentDefinition>();

    public IReadOnlyList<Versioned<PersonaDefinition>> Personas() => rules.Current.All<PersonaDefinition>(AgentRules.Persona);

    public Versioned<BusinessUnitDefinition>? FindBusinessUnit(string id) => rules.Current.Find(AgentRules.BusinessUnit, id).As<BusinessUnitDefinition>();

    public Versioned<PersonaDefinition>? FindPersona(string id) => rules.Current.Find(AgentRules.Persona, id).As<PersonaDefinition>();

    public async Task<IReadOnlyList<Versioned<PersonaDefinition>>> PersonaHistoryAsync(string id, int limit, CancellationToken cancellationToken) =>
        [.. (await rules.HistoryAsync(AgentRules.Persona, id, limit, cancellationToken)).Select(version => version.As<PersonaDefinition>()).OfType<Versioned<PersonaDefinition>>()];

    public IReadOnlyList<Versioned<BusinessUnitDefinition>> BusinessUnits() => rules.Current.All<BusinessUnitDefinition>(AgentRules.BusinessUnit);

    public Task<WriteResult<Versioned<AgentDefinition>>> PutAgentAsync(Caller caller, string id, AgentDefinition agent, string reason, int? expectedVersion, CancellationToken cancellationToken) =>
        PutAsync(caller, Permission.ManageAgents, AgentRules.Agent, id, agent, reason, expectedVersion, AgentChecks.Problem(agent), view => AgentChecks.Fits(view, id, agent), cancellationToken);

    public Task<WriteResult<Versioned<PersonaDefinition>>> PutPersonaAsync(Caller caller, string id, PersonaDefinition persona, string reason, int? expectedVersion, CancellationToken cancellationToken) =>
        PutAsync(caller, Permission.ManageAgents, AgentRules.Persona, id, persona, reason, expectedVersion, AgentChecks.Problem(persona), null, cancellationToken);

    public Task<WriteResult<Versioned<BusinessUnitDefinition>>> PutBusinessUnitAsync(Caller caller, string id, BusinessUnitDefinition unit, string reason, int? expectedVersion, CancellationToken cancellationToken) =>
        PutAsync(caller, Permission.ManageCatalogue, AgentRules.BusinessUnit, id, unit, reason, expectedVersion, AgentChecks.Problem(unit), null, cancellationToken);

    public async Task<WriteResult<IssuedCredentials>> IssueCredentialsAsync(Caller caller, string agentId, JsonElement? jwks, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManageAgents) is { } lacks)
            return lacks;
        if (FindAgent(agentId) is not { } agent)
            return Refusal.NotFound("agent", agentId);
        return agent.Definition.Status == AgentStatus.Retired
            ? Refusal.Conflict($"The agent '{agentId}' is retired: it gets no credentials.")
            : await accounts.IssueForAgentAsync(caller, agentId, jwks, cancellationToken);
    }

    private async Task<WriteResult<Versioned<T>>> PutAsync<T>(
        Caller caller, Permission permission, string kind, string id, T definition, string reason, int? expectedVersion,
        Refusal? problem, Func<IRuleView, Refusal?>? guard, CancellationToken cancellationToken)
        where T : class
    {
        if (caller.Lacks(permission) is { } lacks)
            return lacks;
        if (!Slug.IsValid(id))
            return Refusal.OutOfRange("id", $"An id {Slug.Rule}; '{id}' does not.");
        if (problem is not null)
            return problem;
        var change = new RuleChange
        {
            Kind = kind,
            Id = id,
            Document = RuleDocuments.Document(definition),
            Actor = caller.Actor,
            Agent = kind == AgentRules.Agent ? id : null,
            Reason = reason,
            ExpectedVersion = expectedVersion,
            Guard = guard,
        };
        return await rules.PutAsync<T>(change, cancellationToken);
    }
}
