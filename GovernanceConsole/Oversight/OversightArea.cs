using GovernanceConsole.Autonomy;
using GovernanceConsole.Oversight.Endpoints;
using GovernanceConsole.Oversight.Internal;

namespace GovernanceConsole.Oversight;

/// <summary>Looking on: Today, runs, and the ledger as people read it.</summary>
public static class OversightArea
{
    public static IHostApplicationBuilder AddOversight(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RunReader>();
        builder.Services.AddSingleton<Activity>();
        builder.Services.AddHostedService<ActivityFeed>();
        builder.Services.AddSingleton<IKnownPlaces, KnownPlaces>();
        return builder;
    }

    public static IEndpointRouteBuilder MapOversight(this IEndpointRouteBuilder app)
    {
        LedgerEndpoints.Map(app);
        RunEndpoints.Map(app);
        return app;
    }
}
