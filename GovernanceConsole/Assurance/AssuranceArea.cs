using GovernanceConsole.Assurance.Endpoints;
using GovernanceConsole.Assurance.Internal;
using GovernanceConsole.Components;
using GovernanceConsole.Ledger;
using MudBlazor;

namespace GovernanceConsole.Assurance;

/// <summary>Whether what agents stand on can be relied on, shown and measured.</summary>
public static class AssuranceArea
{
    public static IHostApplicationBuilder AddAssurance(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IProjection, DataProjection>();
        builder.Services.AddSingleton<IDataBoard, DataBoard>();
        builder.Services.AddSingleton<IWeeklyLines, WeeklyData>();
        builder.Services.AddSingleton(new NavItem("/quality", "Quality", Icons.Material.Outlined.Speed, 23));
        return builder;
    }

    public static IEndpointRouteBuilder MapAssurance(this IEndpointRouteBuilder app)
    {
        DataBoardEndpoints.Map(app);
        return app;
    }
}
