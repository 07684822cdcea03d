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
        builder.Services.AddSingleton<SuiteCallTable>();
        builder.Services.AddSingleton<ISuiteCalls, SuiteCalls>();
        builder.Services.AddSingleton<SuiteCaller>();
        builder.Services.AddSingleton<SuiteAlerts>();
        builder.Services.AddHostedService<SuiteWorker>();
        builder.Services.AddSingleton(new AgentTab("Evaluations", "evaluations", 50, typeof(AgentEvaluationsTab)));
        builder.Services.AddSingleton(new NavItem("/quality", "Quality", Icons.Material.Outlined.Speed, 23));
        builder.AddServiceLevels();
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
        SlaMeasureEndpoints.Map(app);
        SuiteEndpoints.Map(app);
        SuiteCallEndpoints.Map(app);
        return app;
    }

    private static void AddServiceLevels(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<AssuranceOptions>().BindConfiguration("Assurance").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IProjection, SlaProjection>();
        builder.Services.AddSingleton<AnswerMeter>();
        builder.Services.AddHostedService(services => services.GetRequiredService<AnswerMeter>());
        builder.Services.AddSingleton<SlaReader>();
        builder.Services.AddSingleton<SlaBoard>();
        builder.Services.AddSingleton<ISlaBoard>(services => services.GetRequiredService<SlaBoard>());
        builder.Services.AddSingleton<SlaTeller>();
        builder.Services.AddSingleton<SlaEvaluator>();
        builder.Services.AddSingleton<IInboxNotices, SlaNotices>();
        builder.Services.AddSingleton<IWeeklyLines, WeeklySlas>();
        builder.Services.AddHostedService<SlaWorker>();
        builder.Services.AddSingleton(new AgentTab("SLA", "sla", 45, typeof(AgentSlaTab)));
    }
}
