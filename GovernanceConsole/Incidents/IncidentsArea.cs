using GovernanceConsole.Components;
using GovernanceConsole.Incidents.Endpoints;
using GovernanceConsole.Incidents.Internal;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Incidents;

/// <summary>What went wrong: reported by people, seen to by an owner, counted against the agent, and paid for.</summary>
public static class IncidentsArea
{
    public static IHostApplicationBuilder AddIncidents(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IIncidents, IncidentRegister>();
        builder.Services.AddSingleton<IProjection, IncidentAlerts>();
        builder.Services.AddSingleton<IWeeklyLines, WeeklyIncidents>();
        return builder;
    }

    public static IEndpointRouteBuilder MapIncidents(this IEndpointRouteBuilder app)
    {
        IncidentEndpoints.Map(app);
        return app;
    }
}
