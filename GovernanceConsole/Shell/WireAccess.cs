using GovernanceConsole.Access;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GovernanceConsole.Shell;

/// <summary>What the API's description says beside its schemas: which scopes let a caller in, what a refusal looks like, keys that make a repeat known, and bodies that standards define.</summary>
internal sealed class WireAccess : IOpenApiDocumentTransformer, IOpenApiOperationTransformer
{
    private const string Scheme = "oauth2";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OAuth2,
            Description = "Client credentials, by secret or private_key_jwt. Tokens live five minutes. Any of the scopes named lets a caller in.",
            Flows = new OpenApiOAuthFlows
            {
                ClientCredentials = new OpenApiOAuthFlow
                {
                    TokenUrl = new Uri("/connect/token", UriKind.Relative),
                    Scopes = PermissionTable.Scopes.ToDictionary(scope => scope.Key, scope => string.Join(", ", scope.Value)),
                },
            },
        };
        return Task.CompletedTask;
    }

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<NeedsPermission>().LastOrDefault() is { Permission: var permission })
        {
            operation.Security = [.. PermissionTable.Scopes.Where(scope => scope.Value.Contains(permission)).Select(scope => scope.Key).Order(StringComparer.Ordinal)
                .Select(scope => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [scope] })];
        }

        if (metadata.OfType<TakesBody>().LastOrDefault() is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Description = body.Says,
                Content = body.MediaTypes.ToDictionary(type => type, _ => new OpenApiMediaType()),
            };
        }

        if (metadata.OfType<TakesKey>().LastOrDefault() is { } key)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = IdempotencyKey.Header,
                In = ParameterLocation.Header,
                Description = key.Says,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyKey.MaxLength },
            });
        }

        operation.Responses ??= [];
        // The standard's own endpoints answer in plain words (AuthZEN 1.0, section 10.1.1).
        var refusal = context.Description.RelativePath is { } path && path.StartsWith("access/v1/", StringComparison.Ordinal) && !path.StartsWith("access/v1/requests", StringComparison.Ordinal) ? "text/plain" : "application/problem+json";
        operation.Responses["default"] = new OpenApiResponse { Description = "What is wrong.", Content = new Dictionary<string, OpenApiMediaType> { [refusal] = new OpenApiMediaType() } };
        return Task.CompletedTask;
    }
}
