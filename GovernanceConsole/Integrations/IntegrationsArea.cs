using GovernanceConsole.Integrations.Endpoints;
using GovernanceConsole.Integrations.Internal;
using GovernanceConsole.Ledger;
using ModelContextProtocol.Server;

namespace GovernanceConsole.Integrations;

/// <summary>What programs make of all areas together: events, limits and flags, the tools of MCP, changes tried on recorded traffic.</summary>
public static class IntegrationsArea
{
    public static IHostApplicationBuilder AddIntegrations(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AgentEventFold>();
        builder.Services.AddSingleton<ILedgerFold>(services => services.GetRequiredService<AgentEventFold>());
        builder.Services.AddSingleton<AgentLimits>();
        builder.Services.AddSingleton<LimitsReader>();
        builder.Services.AddSingleton<McpServerTool, LimitsTool>();
        builder.Services.AddSingleton<ChangeForms>();
        McpEndpoint.Add(builder.Services);
        return builder;
    }

    public static IEndpointRouteBuilder MapIntegrations(this IEndpointRouteBuilder app)
    {
        EventEndpoint.Map(app);
        LimitsEndpoint.Map(app);
        FlagEndpoints.Map(app);
        McpEndpoint.Map(app);
        SimulationEndpoint.Map(app);
        return app;
    }
}
