using System.Collections.Immutable;
using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace GovernanceConsole.Access.Internal;

/// <summary>What clients of MCP ask of an OAuth server beyond the server's defaults.</summary>
internal static class McpClients
{
    /// <summary>Where nobody is sent: grants that begin with a person are not given.</summary>
    private const string Authorize = "connect/authorize";

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Authorize, () => TypedResults.Json(
            new Dictionary<string, string> { ["error"] = OpenIddictConstants.Errors.UnsupportedResponseType, ["error_description"] = "Agents get tokens at /connect/token with client_credentials; people sign in to the console itself." },
            statusCode: StatusCodes.Status400BadRequest)).AllowAnonymous().ExcludeFromDescription();

    /// <summary>The SDK in TypeScript refuses a document without them, though no grant here has a use for either.</summary>
    public static ValueTask Advertise(ApplyConfigurationResponseContext context)
    {
        // Added, not set: what is set empty is left out.
        context.Response.AddParameter(OpenIddictConstants.Metadata.AuthorizationEndpoint, new Uri(context.BaseUri!, Authorize).AbsoluteUri);
        context.Response.AddParameter(OpenIddictConstants.Metadata.ResponseTypesSupported, new OpenIddictParameter(ImmutableArray<string?>.Empty));
        return ValueTask.CompletedTask;
    }

    /// <summary>They name the server they want a token for (RFC 8707), which can only be this one, under whatever name they reached it.</summary>
    public static ValueTask CheckResources(ValidateTokenRequestContext context)
    {
        foreach (var resource in context.Request.GetResources())
        {
            if (!Uri.TryCreate(resource, UriKind.Absolute, out var uri) || uri.Scheme != context.BaseUri!.Scheme || uri.Authority != context.BaseUri.Authority || !string.IsNullOrEmpty(uri.Fragment))
                context.Reject(OpenIddictConstants.Errors.InvalidTarget, $"'{resource}' is not a resource of this server; its MCP endpoint is {new Uri(context.BaseUri!, "mcp")}.");
        }

        return ValueTask.CompletedTask;
    }
}
