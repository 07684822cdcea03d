using GovernanceConsole.Access;
using GovernanceConsole.Web;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;

namespace GovernanceConsole.Integrations.Endpoints;

/// <summary>
/// <c>/mcp</c>: the Model Context Protocol over streamable HTTP, stateless, so that any node answers any call. The tools are
/// the areas' own: each registers those that do what its endpoints do.
/// </summary>
internal static class McpEndpoint
{
    private const string Metadata = "/.well-known/oauth-protected-resource";
    private static readonly string[] Scopes = ["decisions", PermissionTable.GatewayScope];
    private static readonly string[] Methods = ["header"];

    public static void Add(IServiceCollection services) =>
        services.AddMcpServer(options =>
        {
            options.ServerInfo = new Implementation { Name = "governance-console", Title = "GovernanceConsole", Version = typeof(McpEndpoint).Assembly.GetName().Version!.ToString(3) };
            options.ServerInstructions = """
                This server says how far you may go alone. Before every act that has an effect outside of you, call request_decision, and act only where it answers decision: true.
                Held acts need a person: request_approval, then get_approval, then request_decision with the approval. Report what came of each act with report_outcome.
                No answer means no permission.
                """;
        }).WithHttpTransport(transport => transport.SessionMode = HttpServerSessionMode.Stateless);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapMcp("/mcp").Needs(Permission.AskDecisions).WithTags("Agents");
        app.MapGet(Metadata, Describe).AllowAnonymous().ExcludeFromDescription();
        app.MapGet(Metadata + "/mcp", Describe).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Where tokens for <c>/mcp</c> come from: OAuth 2.0 Protected Resource Metadata, RFC 9728 section 2.</summary>
    private static IResult Describe(HttpRequest request)
    {
        var origin = request.Origin();
        return TypedResults.Json(new Dictionary<string, object>
        {
            ["resource"] = origin + "/mcp",
            ["resource_name"] = "GovernanceConsole",
            ["authorization_servers"] = new[] { origin + "/" },
            ["scopes_supported"] = Scopes,
            ["bearer_methods_supported"] = Methods,
        });
    }
}
