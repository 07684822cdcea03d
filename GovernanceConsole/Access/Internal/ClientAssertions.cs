using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GovernanceConsole.Access.Internal;

/// <summary>What stock OAuth clients need beyond the server's defaults.</summary>
internal static class ClientAssertions
{
    private const string Typed = "client-authentication+jwt";

    /// <summary>
    /// Common clients send their assertions without a typ, or with JWT; the server takes only <c>client-authentication+jwt</c>.
    /// The audience stays the issuer alone.
    /// </summary>
    public static ValueTask Accept(ValidateTokenContext context)
    {
        if (context.ValidTokenTypes.Contains(OpenIddictConstants.TokenTypeIdentifiers.Private.ClientAssertion) && context.TokenValidationParameters is { } parameters)
        {
            parameters.ValidTypes = null;
            parameters.TypeValidator = (type, _, _) => type is null or "" or "JWT" or Typed
                ? Typed
                : throw new Microsoft.IdentityModel.Tokens.SecurityTokenInvalidTypeException($"A client assertion cannot be of the type '{type}'.") { InvalidType = type };
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>RFC 8414 asks for the algorithms wherever private_key_jwt is offered.</summary>
    public static ValueTask Advertise(HandleConfigurationRequestContext context)
    {
        context.Metadata["token_endpoint_auth_signing_alg_values_supported"] = new OpenIddictParameter(["ES256", "RS256", "PS256"]);
        return ValueTask.CompletedTask;
    }
}
