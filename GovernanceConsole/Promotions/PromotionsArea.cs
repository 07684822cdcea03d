using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using GovernanceConsole.Promotions.Endpoints;
using GovernanceConsole.Promotions.Internal;
using GovernanceConsole.Promotions.UI;
using MudBlazor;

namespace GovernanceConsole.Promotions;

/// <summary>Earned autonomy: gates before and at each level, and what the evidence recommends.</summary>
public static class PromotionsArea
{
    public static IHostApplicationBuilder AddPromotions(this IHostApplicationBuilder builder)
    {
        builder.AddGates();
        builder.Services.AddOptions<PromotionOptions>().BindConfiguration("Promotions").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IProjection, PromotionProjection>();
        builder.Services.AddSingleton<EvidenceReader>();
        builder.Services.AddSingleton<DriftFinder>();
        builder.Services.AddSingleton<DriftAlerts>();
        builder.Services.AddSingleton<DriftTeller>();
        builder.Services.AddSingleton<IDrift, Drifts>();
        builder.Services.AddSingleton<IInboxNotices, DriftNotices>();
        builder.Services.AddSingleton<CellFinder>();
        builder.Services.AddSingleton<RecommendationBook>();
        builder.Services.AddSingleton<RollbackTeller>();
        builder.Services.AddSingleton<Evaluator>();
        builder.Services.AddSingleton<IRecommendations, Recommendations>();
        builder.Services.AddSingleton<IInboxNotices, RollbackNotices>();
        builder.Services.AddSingleton<IWeeklyLines, WeeklyPromotions>();
        builder.Services.AddHostedService<PromotionWorker>();
        builder.Services.AddSingleton(new NavItem("/recommendations", "Recommendations", Icons.Material.Outlined.TrendingUp, 22));
        builder.Services.AddSingleton(new TodayCard(typeof(DueRecommendations), 8));
        builder.Services.AddSingleton(new DialPanel(typeof(DialGates), 10));
        return builder;
    }

    /// <summary>Only the gates, as people set them.</summary>
    public static IHostApplicationBuilder AddGates(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IGates, Gates>();
        return builder;
    }

    public static IEndpointRouteBuilder MapPromotions(this IEndpointRouteBuilder app)
    {
        GateEndpoints.Map(app);
        RecommendationEndpoints.Map(app);
        DriftEndpoints.Map(app);
        return app;
    }
}
