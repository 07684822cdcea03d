using GovernanceConsole.Agents;
using GovernanceConsole.Approvals;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using GovernanceConsole.Oversight.Endpoints;
using GovernanceConsole.Oversight.Internal;
using GovernanceConsole.Oversight.UI;
using MudBlazor;

namespace GovernanceConsole.Oversight;

/// <summary>Looking on: Today, runs, and the ledger as people read it.</summary>
public static class OversightArea
{
    public static IHostApplicationBuilder AddOversight(this IHostApplicationBuilder builder)
    {
        builder.AddActivity();
        builder.Services.AddSingleton<RunVersions>();
        builder.Services.AddSingleton<RunReader>();
        builder.Services.AddOptions<OversightOptions>().BindConfiguration("Oversight").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<WitnessOptions>().BindConfiguration("Witnesses").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<IWitnesses, Witnesses>();
        builder.Services.AddHostedService<WitnessFeed>();
        builder.Services.AddSingleton(new NavItem("/", "Today", Icons.Material.Outlined.WbSunny, 10));
        builder.Services.AddSingleton(new NavItem("/runs", "Runs", Icons.Material.Outlined.Timeline, 50));
        builder.Services.AddSingleton(new NavItem("/audit", "Audit", Icons.Material.Outlined.VerifiedUser, 60));
        builder.Services.AddSingleton(new NavItem("/system", "System", Icons.Material.Outlined.MonitorHeart, 95));
        builder.Services.AddSingleton<ICoverage, CoverageReader>();
        builder.Services.AddSingleton<PlaybookEvidenceReader>();
        builder.Services.AddSingleton<IPlaybooks, Playbooks>();
        builder.Services.AddSingleton<ScorecardWriter>();
        builder.Services.AddSingleton<IWeeklyScorecards, WeeklyScorecards>();
        builder.Services.AddHostedService<ScorecardWorker>();
        builder.Services.AddSingleton<IInboxNotices, ScorecardNotices>();
        builder.Services.AddSingleton(new NavItem("/oversight", "Oversight", Icons.Material.Outlined.Summarize, 12));
        builder.Services.AddSingleton(new NavItem("/coverage", "Coverage", Icons.Material.Outlined.FactCheck, 55));
        builder.Services.AddSingleton(new AgentTab("Runs", "runs", 10, typeof(AgentRunsTab)));
        builder.Services.AddSingleton(new AgentTab("Incidents", "incidents", 45, typeof(AgentIncidentsTab)));
        builder.Services.AddSingleton(new AgentColumn("Last action", 5, typeof(AgentLastAction)));
        return builder;
    }

    /// <summary>Only what is known of places and first times, for the areas that ask.</summary>
    public static IHostApplicationBuilder AddActivity(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Activity>();
        builder.Services.AddSingleton<IProjection, ActivityProjection>();
        builder.Services.AddSingleton<IKnownPlaces, KnownPlaces>();
        builder.Services.AddSingleton<INovelty, Novelty>();
        return builder;
    }

    public static IEndpointRouteBuilder MapOversight(this IEndpointRouteBuilder app)
    {
        LedgerEndpoints.Map(app);
        VerifyEndpoint.Map(app);
        ProofEndpoints.Map(app);
        TileEndpoints.Map(app);
        WitnessEndpoints.Map(app);
        RunEndpoints.Map(app);
        CoverageEndpoint.Map(app);
        ScorecardEndpoints.Map(app);
        PlaybookEndpoints.Map(app);
        return app;
    }
}
