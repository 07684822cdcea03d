using GovernanceConsole.Components;
using GovernanceConsole.Policies.Endpoints;
using GovernanceConsole.Policies.Internal;
using MudBlazor;

namespace GovernanceConsole.Policies;

/// <summary>What people wrote down: policy packs, the hard stops that nothing overrides, and what is never stored.</summary>
public static class PoliciesArea
{
    public static IHostApplicationBuilder AddPolicies(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IPolicyPacks, PolicyPacks>();
        builder.Services.AddSingleton<IHardStops, HardStops>();
        builder.Services.AddSingleton<IRedactions, Redactions>();
        builder.Services.AddSingleton<StopLists>();
        builder.Services.AddSingleton<IStopLists>(services => services.GetRequiredService<StopLists>());
        builder.Services.AddHostedService<StopListLoader>();
        builder.Services.AddSingleton(new NavItem("/policies", "Policies", Icons.Material.Outlined.Policy, 22));
        return builder;
    }

    public static IEndpointRouteBuilder MapPolicies(this IEndpointRouteBuilder app)
    {
        PolicyEndpoints.Map(app);
        HardStopEndpoints.Map(app);
        RedactionEndpoints.Map(app);
        return app;
    }
}
