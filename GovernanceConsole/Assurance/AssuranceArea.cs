using GovernanceConsole.Agents;
using GovernanceConsole.Assurance.Endpoints;
using GovernanceConsole.Assurance.Internal;
using GovernanceConsole.Assurance.UI;
using GovernanceConsole.Components;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
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
        builder.AddEvaluations();
        builder.Services.AddSingleton<IInboxNotices, SuiteNotices>();
        builder.Services.AddSingleton(new AgentTab("Evaluations", "evaluations", 50, typeof(AgentEvaluationsTab)));
        builder.Services.AddSingleton(new NavItem("/quality", "Quality", Icons.Material.Outlined.Speed, 23));
        return builder;
    }

    /// <summary>Only evaluations, without what people see of them.</summary>
    public static IHostApplicationBuilder AddEvaluations(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IProjection, VersionProjection>();
        builder.Services.AddSingleton<IEvaluations, Evaluations>();
        return builder;
    }

    public static IEndpointRouteBuilder MapAssurance(this IEndpointRouteBuilder app)
    {
        DataBoardEndpoints.Map(app);
        SuiteEndpoints.Map(app);
        return app;
    }
}
