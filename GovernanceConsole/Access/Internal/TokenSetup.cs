using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GovernanceConsole.Access.Internal;

/// <summary>The OAuth server: client credentials, reference tokens of five minutes, introspection, revocation.</summary>
internal static class TokenSetup
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public static void AddTokens(this IServiceCollection services) =>
        services.AddOpenIddict()
            .AddServer(server =>
            {
                server.SetTokenEndpointUris("connect/token").SetIntrospectionEndpointUris("connect/introspect").SetRevocationEndpointUris("connect/revoke");
                server.AllowClientCredentialsFlow();
                server.RegisterScopes([.. PermissionTable.Scopes.Keys]);
                // Which resources are its own, it is told below: their address is the one that the caller used.
                server.DisableResourceValidation().IgnoreResourcePermissions();
                server.SetAccessTokenLifetime(Life);
                server.UseReferenceAccessTokens();
                // Tokens are protected by the keys that all nodes share; the keys below only satisfy the server's own start-up check.
                server.UseDataProtection();
                // Not RSA, OpenIddict's own choice: making two such keys would be most of what a start takes.
                server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32))).AddEphemeralSigningKey(SecurityAlgorithms.EcdsaSha256);
                // TLS ends before the console, at the proxy, or the console is bound to this machine.
                server.UseAspNetCore().DisableTransportSecurityRequirement();
                server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseScopedHandler<GrantToken>());
                server.AddEventHandler<ApplyRevocationResponseContext>(handler => handler.UseScopedHandler<AnnounceRevocation>().SetOrder(int.MinValue));
                server.AddEventHandler<ValidateRevocationRequestContext>(handler => handler.UseInlineHandler(OwnTokens.Check).SetOrder(int.MaxValue));
                server.AddEventHandler<HandleIntrospectionRequestContext>(handler => handler.UseInlineHandler(OwnTokens.Describe).SetOrder(int.MaxValue));
                server.AddEventHandler<ValidateTokenContext>(handler => handler.UseInlineHandler(ClientAssertions.Accept)
                    .SetOrder(OpenIddictServerHandlers.Protection.ResolveTokenValidationParameters.Descriptor.Order + 1));
                server.AddEventHandler<HandleConfigurationRequestContext>(handler => handler.UseInlineHandler(ClientAssertions.Advertise));
                server.AddEventHandler<ApplyConfigurationResponseContext>(handler => handler.UseInlineHandler(McpClients.Advertise).SetOrder(int.MinValue));
                server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(McpClients.CheckResources));
            })
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseDataProtection();
                validation.EnableTokenEntryValidation();
                validation.UseAspNetCore();
            });
}
