using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace GovernanceConsole.Access.Internal;

/// <summary>The OAuth server's own record of a client: its secret or keys, and the scopes it may ask for.</summary>
internal sealed class OAuthApplications(IOpenIddictApplicationManager applications, IOpenIddictTokenManager tokens)
{
    /// <summary>Creates the client or replaces its credentials.</summary>
    public async Task PutAsync(string id, string? secret, JsonElement? jwks, IEnumerable<string> scopes, CancellationToken cancellationToken)
    {
        var descriptor = new OpenIddictApplicationDescriptor { ClientId = id, ClientType = ClientTypes.Confidential, ClientSecret = secret };
        if (jwks is { } keys)
            descriptor.JsonWebKeySet = new JsonWebKeySet(keys.GetRawText());
        descriptor.Permissions.UnionWith([Permissions.Endpoints.Token, Permissions.Endpoints.Introspection, Permissions.Endpoints.Revocation, Permissions.GrantTypes.ClientCredentials]);
        descriptor.Permissions.UnionWith(scopes.Select(scope => Permissions.Prefixes.Scope + scope));

        if (await applications.FindByClientIdAsync(id, cancellationToken) is { } existing)
            await applications.UpdateAsync(existing, descriptor, cancellationToken);
        else
            await applications.CreateAsync(descriptor, cancellationToken);
    }

    public async Task<bool> ExistsAsync(string id, CancellationToken cancellationToken) => await applications.FindByClientIdAsync(id, cancellationToken) is not null;

    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        if (await applications.FindByClientIdAsync(id, cancellationToken) is { } existing)
            await applications.DeleteAsync(existing, cancellationToken);
    }

    /// <summary>Revokes every token of the client. Returns how many were revoked.</summary>
    public async Task<long> RevokeAsync(string id, CancellationToken cancellationToken) =>
        await applications.FindByClientIdAsync(id, cancellationToken) is { } existing && await applications.GetIdAsync(existing, cancellationToken) is { } key
            ? await tokens.RevokeByApplicationIdAsync(key, cancellationToken)
            : 0;

    /// <summary>When the client last got a token; null where none is kept.</summary>
    public async Task<DateTimeOffset?> LastTokenAsync(string id, CancellationToken cancellationToken)
    {
        if (await applications.FindByClientIdAsync(id, cancellationToken) is not { } existing || await applications.GetIdAsync(existing, cancellationToken) is not { } key)
            return null;
        DateTimeOffset? last = null;
        await foreach (var token in tokens.FindByApplicationIdAsync(key, cancellationToken))
        {
            if (await tokens.GetCreationDateAsync(token, cancellationToken) is { } created && (last is null || created > last))
                last = created;
        }

        return last;
    }
}
