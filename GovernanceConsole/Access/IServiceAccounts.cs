using System.Text.Json;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Access;

/// <summary>Credentials, shown once.</summary>
/// <param name="ClientSecret">Null where the client brought its own key (<c>private_key_jwt</c>).</param>
public sealed record IssuedCredentials(string ClientId, string? ClientSecret);

/// <summary>A service account as IT sees it; the secret is not readable.</summary>
public sealed record ServiceAccount(string ClientId, string? AgentId, IReadOnlyList<string> Scopes, DateTimeOffset IssuedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, bool UsesKey);

/// <summary>OAuth clients: one per agent, and those of automation.</summary>
public interface IServiceAccounts
{
    /// <summary>New credentials for an agent; the former ones and their tokens stop working. The caller has checked that the agent exists.</summary>
    Task<WriteResult<IssuedCredentials>> IssueForAgentAsync(Caller caller, string agentId, JsonElement? jwks, CancellationToken cancellationToken);

    /// <summary>A new automation client.</summary>
    Task<WriteResult<IssuedCredentials>> CreateClientAsync(Caller caller, string id, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt, CancellationToken cancellationToken);

    /// <summary>Removes a client; its tokens stop working at once.</summary>
    Task<WriteResult<string>> RemoveClientAsync(Caller caller, string id, string reason, CancellationToken cancellationToken);

    Task<IReadOnlyList<ServiceAccount>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The agent's service account, or null where none was issued yet.</summary>
    Task<ServiceAccount?> FindForAgentAsync(string agentId, CancellationToken cancellationToken);

    /// <summary>Revokes every token of these agents, now, on every node. Returns how many tokens were valid.</summary>
    Task<int> RevokeTokensAsync(ActorRef actor, IReadOnlyCollection<string> agentIds, string reason, CancellationToken cancellationToken);
}
