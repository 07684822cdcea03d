using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GovernanceConsole.Access.Internal;

/// <summary>What clients may do with tokens that are theirs or not.</summary>
internal static class OwnTokens
{
    /// <summary>A client gives back its own tokens only (RFC 7009, section 2.1); who may stop others has the kill switch.</summary>
    public static ValueTask Check(ValidateRevocationRequestContext context)
    {
        if (context.GenericTokenPrincipal?.GetClaim(OpenIddictConstants.Claims.Subject) != context.ClientId)
            context.Reject(OpenIddictConstants.Errors.UnauthorizedClient, "The token was issued to another client.");
        return ValueTask.CompletedTask;
    }

    /// <summary>Says what a token is for (RFC 7662, section 2.2), which the server tells audiences only: every client here may ask, for each is let in by the console itself.</summary>
    public static ValueTask Describe(HandleIntrospectionRequestContext context)
    {
        context.Scopes.UnionWith(context.GenericTokenPrincipal.GetScopes());
        return ValueTask.CompletedTask;
    }
}
