using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy.Endpoints;
using GovernanceConsole.Autonomy.Internal;
using GovernanceConsole.Autonomy.UI;
using GovernanceConsole.Components;
using MudBlazor;

namespace GovernanceConsole.Autonomy;

/// <summary>How far agents may go alone: workflows, the action catalogue, the dials.</summary>
public static class AutonomyArea
{
    public static IHostApplicationBuilder AddAutonomy(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<FourEyesOptions>().BindConfiguration("FourEyes");
        builder.Services.AddSingleton<ICatalogue, Catalogue>();
        builder.Services.AddSingleton<IDials, Dials>();
        builder.Services.AddSingleton<DecisionMatrixSetup>();
        builder.Services.AddSingleton(new NavItem("/autonomy", "Autonomy", Icons.Material.Outlined.Tune, 20));
        builder.Services.AddSingleton(new TodayCard(typeof(WaitingRaises), 10));
        builder.Services.AddSingleton(new AgentTab("Dials", "dials", 20, typeof(AgentDialsTab)));
        return builder;
    }

    public static IEndpointRouteBuilder MapAutonomy(this IEndpointRouteBuilder app)
    {
        CatalogueEndpoints.Map(app);
        DialEndpoints.Map(app);
        ProposalEndpoints.Map(app);
        return app;
    }
}
