using GovernanceConsole.Agents;
using GovernanceConsole.Components;
using GovernanceConsole.KillSwitches.Endpoints;
using GovernanceConsole.KillSwitches.Internal;
using GovernanceConsole.KillSwitches.UI;
using MudBlazor;

namespace GovernanceConsole.KillSwitches;

/// <summary>Stopping: the switches, what they stop, and the proof that it stopped.</summary>
public static class KillSwitchesArea
{
    public static IHostApplicationBuilder AddKillSwitches(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<KillSwitchOptions>().BindConfiguration("KillSwitches");
        builder.Services.AddSingleton<IKillSwitches, Switches>();
        builder.Services.AddSingleton(new NavItem("/kill", "Kill switches", Icons.Material.Outlined.PanTool, 40));
        builder.Services.AddSingleton(new AgentColumn("Stopped", 10, typeof(AgentKillState)));
        builder.Services.AddSingleton(new AgentAction(10, typeof(AgentStopButton)));
        return builder;
    }

    public static IEndpointRouteBuilder MapKillSwitches(this IEndpointRouteBuilder app)
    {
        KillEndpoints.Map(app);
        return app;
    }
}
