using System.Net;
using GovernanceConsole.Access;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Api;

/// <summary>Every endpoint of the running console, called as every role, every scope and as nobody: exactly the permission table.</summary>
public sealed class EndpointAccessTests
{
    /// <summary>What may be reached by anybody. A new endpoint is not in it.</summary>
    private static readonly string[] Anonymous =
        ["/health/live", "/health/ready", "/openapi/v1.json", "/.well-known/authzen-configuration", "/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp", "/connect/authorize",
            "/sign-in", "/setup", "/invite"];

    /// <summary>What every signed-in person may reach, whatever the role.</summary>
    private static readonly string[] SignedIn = ["/sign-out", "/not-found", "/forbidden", "/_blazor", "/_blazor/negotiate", "/_blazor/initializers", "/_blazor/disconnect", "/_framework/opaque-redirect"];

    [Fact]
    public async Task EveryEndpoint_HasARule()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        foreach (var endpoint in Endpoints(console).Where(endpoint => !IsAsset(endpoint)))
        {
            var path = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            var open = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            Assert.True(
                open ? Anonymous.Contains(path) : PermissionOf(endpoint) is not null || SignedIn.Contains(path),
                $"{path} has no rule of who may reach it, or is open although nobody said so.");
        }
    }

    [Fact]
    public async Task EveryEndpoint_ForEveryRoleScopeAndNobody_FollowsTheTable()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var callers = new List<(string Name, IReadOnlySet<Permission> Has, string? Cookie, string? Token)> { ("nobody", new HashSet<Permission>(), null, null) };
        foreach (var (role, permissions) in PermissionTable.Roles)
            callers.Add((role, permissions, await Session.OfRoleAsync(console, role), null));
        callers.Add(("no role", new HashSet<Permission>(), await Session.OfRoleAsync(console, null), null));
        foreach (var (scope, permissions) in PermissionTable.Scopes)
            callers.Add((scope, permissions, null, await TokenWithAsync(console, scope)));

        var wrong = new List<string>();
        foreach (var endpoint in Endpoints(console))
        {
            if (IsAsset(endpoint) || PermissionOf(endpoint) is not { } permission)
                continue;
            foreach (var caller in callers)
            {
                var isPage = endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
                // Pages are for people: a token is not a session.
                if (isPage && caller.Token is not null)
                    continue;
                var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
                var path = Path(endpoint);
                var answer = await CallAsync(console, isPage ? "GET" : method, path, caller.Cookie, caller.Token);
                var signedIn = caller.Cookie is not null || caller.Token is not null;
                if (answer != Expected(signedIn, caller.Has.Contains(permission)))
                    wrong.Add($"{caller.Name}: {method} {path} ({permission}) was {answer}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task WriteByCookie_FromAnotherSite_IsRefused()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var cookie = await Session.OfRoleAsync(console, "admin");
        var body = """{"name":"Retail","owner":"x@example.com"}""";
        Assert.Equal(403, (await console.CallAsync("PUT", "/api/v1/business-units/retail", body, "", ("Cookie", cookie), ("Origin", "https://evil.example"))).Status);
        Assert.Equal(403, (await console.CallAsync("PUT", "/api/v1/business-units/retail", body, "", ("Cookie", cookie))).Status);
        Assert.Equal(200, (await console.CallAsync("PUT", "/api/v1/business-units/retail", body, "", ("Cookie", cookie), ("Origin", console.Address.GetLeftPart(UriPartial.Authority)))).Status);
    }

    private enum Seen
    {
        LetIn,
        Unauthenticated,
        Forbidden,
    }

    private static Seen Expected(bool signedIn, bool has) =>
        has ? Seen.LetIn : signedIn ? Seen.Forbidden : Seen.Unauthenticated;

    private static async Task<Seen> CallAsync(ConsoleHost console, string method, string path, string? cookie, string? token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        if (cookie is not null)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
            request.Headers.TryAddWithoutValidation("Origin", console.Address.GetLeftPart(UriPartial.Authority));
        }

        using var response = await console.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var target = response.Headers.Location?.ToString() ?? "";
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => Seen.Unauthenticated,
            HttpStatusCode.Forbidden => Seen.Forbidden,
            HttpStatusCode.Redirect when target.Contains("/sign-in", StringComparison.Ordinal) => Seen.Unauthenticated,
            HttpStatusCode.Redirect when target.Contains("/forbidden", StringComparison.Ordinal) => Seen.Forbidden,
            HttpStatusCode.InternalServerError => throw new InvalidOperationException($"{method} {path} was 500."),
            _ => Seen.LetIn,
        };
    }

    private static async Task<string> TokenWithAsync(ConsoleHost console, string scope)
    {
        var issued = await console.DoAsync("POST", "/api/v1/clients", new { id = "only-" + scope.Replace(':', '-'), scopes = new[] { scope } });
        return await console.TokenAsync(issued.GetProperty("client_id").GetString()!, issued.GetProperty("client_secret").GetString()!);
    }

    private static IEnumerable<RouteEndpoint> Endpoints(ConsoleHost console) => console.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static bool IsAsset(RouteEndpoint endpoint) =>
        endpoint.DisplayName?.StartsWith("Route: ", StringComparison.Ordinal) == true && endpoint.DisplayName.Contains('.', StringComparison.Ordinal) && endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is null
        || endpoint.RoutePattern.RawText == "{**path:file}"
        || endpoint.Metadata.Any(item => item.GetType().Name == "StaticAssetDescriptor");

    private static Permission? PermissionOf(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<NeedsPermission>() is { } needs)
            return needs.Permission;
        var policy = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).LastOrDefault(name => name?.StartsWith("permission:", StringComparison.Ordinal) == true);
        return policy is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? null : Enum.Parse<Permission>(policy["permission:".Length..]);
    }

    private static string Path(RouteEndpoint endpoint) =>
        string.Concat(endpoint.RoutePattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { ParameterPolicies: [{ Content: "long" or "int" }, ..] } => "999999",
            _ => "unknown-one",
        })))) is { Length: > 0 } path ? path : "/";
}
