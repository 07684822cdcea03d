using GovernanceConsole.Agents.Endpoints;
using GovernanceConsole.Agents.Internal;

namespace GovernanceConsole.Agents;

/// <summary>Who may act at all: personas, agents, business units.</summary>
public static class AgentsArea
{
    public static IHostApplicationBuilder AddAgents(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IAgentRegister, AgentRegister>();
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
