using System.Security.Claims;
using GovernanceConsole.Ledger;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GovernanceConsole.Access.Internal;

/// <summary>Gives a client its token: the scopes it asked for, or all it has where it named none.</summary>
internal sealed class GrantToken(IRuleBook rules, ISequencer sequencer, TimeProvider clock) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        // Before the rules are loaded nobody is known, which must not sound like a wrong client.
        if (sequencer.Health is { State: LedgerState.Loading or LedgerState.Failing } and { Problem: { } problem } && rules.Current.Revision == 0)
            throw new LedgerUnavailableException(problem);
        var client = rules.Current.Find(AccessRules.Client, context.ClientId!).As<ClientDefinition>()?.Definition;
        if (client is null || clock.GetUtcNow() >= client.ExpiresAt)
        {
            context.Reject(Errors.InvalidClient, client is null ? "The client is unknown." : "The client's credentials have expired.");
            return ValueTask.CompletedTask;
        }

        var identity = new ClaimsIdentity(BearerHandler.Name, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, context.ClientId);
        identity.SetClaim(AccessClaims.Agent, client.AgentId);
        var asked = context.Request.GetScopes();
        identity.SetScopes(asked.IsEmpty ? client.Scopes : asked);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        // No token outlives its client's credentials.
        if (client.ExpiresAt - clock.GetUtcNow() is { } left && left < TokenSetup.Life)
            identity.SetAccessTokenLifetime(left);
        context.SignIn(new ClaimsPrincipal(identity));
        return ValueTask.CompletedTask;
    }
}
