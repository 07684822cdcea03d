using GovernanceConsole.Agents;
using GovernanceConsole.Components;
using GovernanceConsole.Economics.Endpoints;
using GovernanceConsole.Economics.Internal;
using GovernanceConsole.Economics.UI;
using GovernanceConsole.Ledger;
using MudBlazor;

namespace GovernanceConsole.Economics;

/// <summary>What agents cost, earn, and are worth.</summary>
public static class EconomicsArea
{
    public static IHostApplicationBuilder AddEconomics(this IHostApplicationBuilder builder)
    {
        builder.AddEconomicTerms();
        builder.Services.AddSingleton<IProjection, EconomicsProjection>();
        builder.Services.AddSingleton<EntryReader>();
        builder.Services.AddSingleton<IEconomics, EconomicsReader>();
        builder.Services.AddSingleton<LevelChanges>();
        builder.Services.AddSingleton<IWeeklyLines, WeeklyEconomics>();
        builder.Services.AddOptions<EconomicsOptions>().BindConfiguration("Economics").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<CostAlertWorker>();
        builder.Services.AddSingleton(new AgentTab("Economics", "economics", 40, typeof(AgentEconomicsTab)));
        builder.Services.AddSingleton(new NavItem("/economics", "Economics", Icons.Material.Outlined.QueryStats, 19));
        return builder;
    }

    /// <summary>Only what figures are held against, as people set it.</summary>
    public static IHostApplicationBuilder AddEconomicTerms(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EconomicsDays>();
        builder.Services.AddSingleton<IBaselines, Baselines>();
        builder.Services.AddSingleton<IBaselineImport, BaselineImport>();
        builder.Services.AddSingleton<IValueDrivers, ValueDrivers>();
        builder.Services.AddSingleton<IAcceptableLine, TheAcceptableLine>();
        builder.Services.AddSingleton<ICostAlerts, CostAlerts>();
        return builder;
    }

    public static IEndpointRouteBuilder MapEconomics(this IEndpointRouteBuilder app)
    {
        EconomicsEndpoint.Map(app);
        BreakdownEndpoint.Map(app);
        TermEndpoints.Map(app);
        ScorecardEndpoint.Map(app);
        EntriesEndpoint.Map(app);
        return app;
    }
}
