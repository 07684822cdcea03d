namespace GovernanceConsole.Access;

/// <summary>The permission an endpoint asks for, as metadata that tests and the OpenAPI document read.</summary>
public sealed record NeedsPermission(Permission Permission);

/// <summary>How endpoints and pages name the permission they ask for.</summary>
public static class EndpointAccess
{
    /// <summary>The name of the authorization policy behind a permission. Pages use it as <c>[Authorize(Policy = "permission:ReadConsole")]</c>.</summary>
    public static string PolicyOf(Permission permission) => "permission:" + permission;

    /// <summary>Lets only callers with the permission in, signed in or with a token.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder builder, Permission permission)
        where TBuilder : IEndpointConventionBuilder =>
        builder.RequireAuthorization(PolicyOf(permission)).WithMetadata(new NeedsPermission(permission));
}
