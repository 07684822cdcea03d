using GovernanceConsole.Components;
using GovernanceConsole.Economics.Endpoints;
using GovernanceConsole.Economics.Internal;
using GovernanceConsole.Ledger;
using MudBlazor;

namespace GovernanceConsole.Economics;

/// <summary>What agents cost, earn, and are worth.</summary>
public static class EconomicsArea
{
    public static IHostApplicationBuilder AddEconomics(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IProjection, EconomicsProjection>();
        builder.Services.AddSingleton<IEconomics, EconomicsReader>();
        builder.Services.AddSingleton(new NavItem("/economics", "Economics", Icons.Material.Outlined.QueryStats, 19));
        return builder;
    }

    public static IEndpointRouteBuilder MapEconomics(this IEndpointRouteBuilder app)
    {
        EconomicsEndpoint.Map(app);
        return app;
    }
}
