using GovernanceConsole.Kernel;
using GovernanceConsole.Web;

namespace GovernanceConsole.Access.Internal;

/// <summary>401 and 403 for machines: plain words on the standard's endpoints, problem details on ours.</summary>
internal static class MachineRefusals
{
    private const string Mcp = "/mcp";

    private static readonly PathString[] Machine = ["/api", "/access/v1", "/agent", "/connect", "/v1", "/ofrep", Mcp, "/openapi"];

    public static bool IsMachine(PathString path) => Array.Exists(Machine, prefix => path.StartsWithSegments(prefix));

    public static bool IsMcp(PathString path) => path.StartsWithSegments(Mcp);

    public static async Task WriteAsync(HttpContext http, int status, string detail)
    {
        http.Response.StatusCode = status;
        if (http.Request.Path.StartsWithSegments("/access/v1"))
        {
            if (http.Request.Headers.TryGetValue("X-Request-ID", out var requestId))
                http.Response.Headers["X-Request-ID"] = requestId;
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync(detail, http.RequestAborted);
            return;
        }

        if (http.Request.Path.StartsWithSegments("/v1"))
        {
            await RpcStatus.WriteAsync(http, status, detail);
            return;
        }

        await Problems.From(status == StatusCodes.Status401Unauthorized ? new Refusal(RefusalKind.Unauthenticated, detail) : Refusal.Forbidden(detail)).ExecuteAsync(http);
    }

    /// <summary>What the endpoint asks for and who has it.</summary>
    public static string Explain(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<NeedsPermission>() is not { Permission: var permission })
            return "This is not permitted to you.";
        var scopes = PermissionTable.Scopes.Where(scope => scope.Value.Contains(permission)).Select(scope => scope.Key).Order(StringComparer.Ordinal);
        return $"It takes the permission {permission}: a person with the role {string.Join(", ", PermissionTable.RolesWith(permission))}, or a token with the scope {string.Join(", ", scopes)}.";
    }
}
