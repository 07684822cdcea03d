using Microsoft.AspNetCore.Authorization;

namespace GovernanceConsole.Access.Internal;

/// <summary>Asks for one permission of the table.</summary>
internal sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

/// <summary>Reads the caller anew each time, so that a role taken away counts with the next click.</summary>
internal sealed class PermissionHandler(CallerReader callers) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (callers.Read(context.User)?.Has(requirement.Permission) == true)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
