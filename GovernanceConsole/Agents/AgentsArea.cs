using GovernanceConsole.Agents.Endpoints;
using GovernanceConsole.Agents.Internal;
using GovernanceConsole.Components;
using MudBlazor;

namespace GovernanceConsole.Agents;

/// <summary>Who may act at all: personas, agents, business units.</summary>
public static class AgentsArea
{
    public static IHostApplicationBuilder AddAgents(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IAgentRegister, AgentRegister>();
        builder.Services.AddSingleton(new NavItem("/agents", "Agents", Icons.Material.Outlined.SmartToy, 30));
        return builder;
    }

    public static IEndpointRouteBuilder MapAgents(this IEndpointRouteBuilder app)
    {
        PersonaEndpoints.Map(app);
        AgentEndpoints.Map(app);
        BusinessUnitEndpoints.Map(app);
        return app;
    }
}
