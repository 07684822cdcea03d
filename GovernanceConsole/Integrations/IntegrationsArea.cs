using GovernanceConsole.Integrations.Endpoints;
using GovernanceConsole.Integrations.Internal;
using GovernanceConsole.Ledger;
using ModelContextProtocol.Server;

namespace GovernanceConsole.Integrations;

/// <summary>What agents and their platforms read of the console: events, limits, flags; and the tools of MCP.</summary>
public static class IntegrationsArea
{
    public static IHostApplicationBuilder AddIntegrations(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AgentEventFold>();
        builder.Services.AddSingleton<ILedgerFold>(services => services.GetRequiredService<AgentEventFold>());
        builder.Services.AddSingleton<AgentLimits>();
        builder.Services.AddSingleton<LimitsReader>();
        builder.Services.AddSingleton<McpServerTool, LimitsTool>();
        McpEndpoint.Add(builder.Services);
        return builder;
    }

    public static IEndpointRouteBuilder MapIntegrations(this IEndpointRouteBuilder app)
    {
        EventEndpoint.Map(app);
        LimitsEndpoint.Map(app);
        FlagEndpoints.Map(app);
        McpEndpoint.Map(app);
        return app;
    }
}
