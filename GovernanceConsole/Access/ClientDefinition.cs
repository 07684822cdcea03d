namespace GovernanceConsole.Access;

/// <summary>An OAuth client. The document decides whether it gets tokens; only its secret lives elsewhere.</summary>
/// <param name="AgentId">The agent whose service account it is; null for automation.</param>
/// <param name="Scopes">Of <see cref="PermissionTable.Scopes"/>.</param>
/// <param name="UsesKey">It authenticates with a key of its own (private_key_jwt), not with a secret.</param>
/// <param name="IssuedAt">When its credentials were made.</param>
/// <param name="ExpiresAt">From when on it gets no tokens; null for never.</param>
public sealed record ClientDefinition(string? AgentId, IReadOnlyList<string> Scopes, bool UsesKey, DateTimeOffset IssuedAt, DateTimeOffset? ExpiresAt = null);
