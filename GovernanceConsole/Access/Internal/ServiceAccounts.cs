using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Access.Internal;

internal sealed class ServiceAccounts(IRuleBook rules, ISequencer sequencer, IServiceScopeFactory scopes, TimeProvider clock) : IServiceAccounts
{
    /// <summary>What an agent's own token may carry.</summary>
    private static readonly string[] AgentScopes = ["decisions", "telemetry"];

    private const string AgentPrefix = "agent.";

    public async Task<WriteResult<IssuedCredentials>> IssueForAgentAsync(Caller caller, string agentId, JsonElement? jwks, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManageAgents) is { } lacks)
            return lacks;
        if (jwks is { } keys && KeySets.Problem(keys) is { } problem)
            return Refusal.OutOfRange("jwks", problem);
        var definition = new ClientDefinition(agentId, AgentScopes, jwks is not null, clock.GetUtcNow());
        var issued = await SaveAsync(caller, AgentPrefix + agentId, definition, jwks, null, expectedVersion: null, cancellationToken);
        if (issued is WriteResult<IssuedCredentials>.Saved)
            await RevokeAsync(caller.Actor, [AgentPrefix + agentId], agentId, "New credentials replace the former ones.", cancellationToken);
        return issued;
    }

    public Task<WriteResult<IssuedCredentials>> CreateClientAsync(Caller caller, string id, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt, CancellationToken cancellationToken) =>
        CreateClientAsync(caller, id, scopes, expiresAt, null, cancellationToken);

    /// <summary>With a secret that the operator chose: the bootstrap client.</summary>
    internal async Task<WriteResult<IssuedCredentials>> CreateClientAsync(Caller caller, string id, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt, string? secret, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManageAccess) is { } lacks)
            return lacks;
        if (!Slug.IsValid(id) || id.StartsWith(AgentPrefix, StringComparison.Ordinal))
            return Refusal.OutOfRange("id", $"A client's id {Slug.Rule}, and does not start with '{AgentPrefix}'.");
        if (scopes.Count == 0 || scopes.FirstOrDefault(scope => !PermissionTable.Scopes.ContainsKey(scope)) is not null)
            return Refusal.OutOfRange("scopes", $"scopes takes one or more of: {string.Join(", ", PermissionTable.Scopes.Keys.Order(StringComparer.Ordinal))}.");
        if (expiresAt <= clock.GetUtcNow())
            return Refusal.OutOfRange("expires_at", "expires_at must be in the future.");
        var definition = new ClientDefinition(null, [.. scopes.Distinct().Order(StringComparer.Ordinal)], false, clock.GetUtcNow(), expiresAt);
        var result = await SaveAsync(caller, id, definition, null, secret, expectedVersion: 0, cancellationToken);
        return result is WriteResult<IssuedCredentials>.Refused { Refusal.Kind: RefusalKind.Stale } ? Refusal.Conflict($"There is a client '{id}' already.") : result;
    }

    /// <summary>Gives the bootstrap client its secret where the console died between its entry and that.</summary>
    internal async Task FinishAsync(string id, string secret, CancellationToken cancellationToken)
    {
        if (rules.Current.Find(AccessRules.Client, id).As<ClientDefinition>() is not { Definition: { AgentId: null } definition })
            return;
        await WithApplicationsAsync(async applications =>
        {
            if (!await applications.ExistsAsync(id, cancellationToken))
                await applications.PutAsync(id, secret, null, definition.Scopes, cancellationToken);
        });
    }

    public async Task<WriteResult<string>> RemoveClientAsync(Caller caller, string id, string reason, CancellationToken cancellationToken)
    {
        if (caller.Lacks(Permission.ManageAccess) is { } lacks)
            return lacks;
        var change = new RuleChange { Kind = AccessRules.Client, Id = id, Document = null, Actor = caller.Actor, Reason = reason };
        if (await rules.ChangeAsync([change], cancellationToken) is not WriteResult<IReadOnlyList<RuleVersion>>.Saved saved)
            return Refusal.NotFound("client", id);
        await RevokeAsync(caller.Actor, [id], null, reason, cancellationToken);
        await WithApplicationsAsync(applications => applications.RemoveAsync(id, cancellationToken));
        return new WriteResult<string>.Saved(id, saved.Seq, saved.Version);
    }

    public async Task<IReadOnlyList<ServiceAccount>> ListAsync(CancellationToken cancellationToken)
    {
        var accounts = new List<ServiceAccount>();
        foreach (var client in rules.Current.All<ClientDefinition>(AccessRules.Client))
            accounts.Add(await ReadAsync(client, cancellationToken));
        return accounts;
    }

    public async Task<ServiceAccount?> FindForAgentAsync(string agentId, CancellationToken cancellationToken) =>
        rules.Current.Find(AccessRules.Client, AgentPrefix + agentId).As<ClientDefinition>() is { } client ? await ReadAsync(client, cancellationToken) : null;

    public Task<int> RevokeTokensAsync(ActorRef actor, IReadOnlyCollection<string> agentIds, string reason, CancellationToken cancellationToken) =>
        RevokeAsync(actor, [.. agentIds.Select(id => AgentPrefix + id)], agentIds.Count == 1 ? agentIds.First() : null, reason, cancellationToken);

    private async Task<WriteResult<IssuedCredentials>> SaveAsync(
        Caller caller, string id, ClientDefinition definition, JsonElement? jwks, string? secret, int? expectedVersion, CancellationToken cancellationToken)
    {
        var change = new RuleChange
        {
            Kind = AccessRules.Client,
            Id = id,
            Document = RuleDocuments.Document(definition),
            Actor = caller.Actor,
            Agent = definition.AgentId,
            Reason = definition.UsesKey ? "Issued credentials with a key of the client's own." : "Issued credentials.",
            ExpectedVersion = expectedVersion,
        };
        // The document first: a client of which nobody knows must never get a token.
        var saved = await rules.PutAsync<ClientDefinition>(change, cancellationToken);
        if (saved is not WriteResult<Versioned<ClientDefinition>>.Saved { Seq: var seq, Version: var version })
            return ((WriteResult<Versioned<ClientDefinition>>.Refused)saved).Refusal;
        secret ??= definition.UsesKey ? null : Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await WithApplicationsAsync(applications => applications.PutAsync(id, secret, jwks, definition.Scopes, cancellationToken));
        return new WriteResult<IssuedCredentials>.Saved(new IssuedCredentials(id, secret), seq, version);
    }

    private async Task<int> RevokeAsync(ActorRef actor, IReadOnlyList<string> clients, string? agent, string reason, CancellationToken cancellationToken)
    {
        var revoked = 0L;
        await WithApplicationsAsync(async applications =>
        {
            foreach (var client in clients)
                revoked += await applications.RevokeAsync(client, cancellationToken);
        });
        // The store first, then the notice: whoever validates anew after the notice finds it revoked.
        var work = new AppendWork(RevocationFold.Draft(actor, clients, agent, reason));
        if (!sequencer.TryEnqueue(work))
            throw new LedgerUnavailableException("Too much waits in line for the ledger.");
        await work.Answer.WaitAsync(cancellationToken);
        return (int)revoked;
    }

    private async Task<ServiceAccount> ReadAsync(Versioned<ClientDefinition> client, CancellationToken cancellationToken)
    {
        DateTimeOffset? last = null;
        await WithApplicationsAsync(async applications => last = await applications.LastTokenAsync(client.Id, cancellationToken));
        var definition = client.Definition;
        return new ServiceAccount(client.Id, definition.AgentId, definition.Scopes, definition.IssuedAt, definition.ExpiresAt, last, definition.UsesKey);
    }

    private async Task WithApplicationsAsync(Func<OAuthApplications, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<OAuthApplications>());
    }
}
