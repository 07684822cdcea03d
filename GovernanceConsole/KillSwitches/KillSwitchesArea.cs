using GovernanceConsole.KillSwitches.Endpoints;
using GovernanceConsole.KillSwitches.Internal;

namespace GovernanceConsole.KillSwitches;

/// <summary>Stopping: the switches, what they stop, and the proof that it stopped.</summary>
public static class KillSwitchesArea
{
    public static IHostApplicationBuilder AddKillSwitches(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<KillSwitchOptions>().BindConfiguration("KillSwitches");
        builder.Services.AddSingleton<IKillSwitches, Switches>();
        return builder;
    }

    public static IEndpointRouteBuilder MapKillSwitches(this IEndpointRouteBuilder app)
    {
        KillEndpoints.Map(app);
        return app;
    }
}
