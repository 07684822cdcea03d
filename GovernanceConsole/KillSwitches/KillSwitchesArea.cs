using GovernanceConsole.Agents;
using GovernanceConsole.Components;
using GovernanceConsole.KillSwitches.Endpoints;
using GovernanceConsole.KillSwitches.Internal;
using GovernanceConsole.KillSwitches.UI;
using GovernanceConsole.Notifications;
using MudBlazor;

namespace GovernanceConsole.KillSwitches;

/// <summary>Stopping: the switches, what they stop, the proof that it stopped, and what stops an agent by itself.</summary>
public static class KillSwitchesArea
{
    public static IHostApplicationBuilder AddKillSwitches(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<KillSwitchOptions>().BindConfiguration("KillSwitches");
        builder.Services.AddSingleton<IKillSwitches, Switches>();
        builder.Services.AddSingleton<ITripwires, Tripwires>();
        builder.Services.AddSingleton<IInboxNotices, SuspensionNotices>();
        builder.Services.AddSingleton<IWeeklyLines, WeeklyKills>();
        builder.Services.AddSingleton(new TodayCard(typeof(SuspendedAgents), 2));
        builder.Services.AddSingleton(new NavItem("/kill", "Kill switches", Icons.Material.Outlined.PanTool, 40));
        builder.Services.AddSingleton(new AgentColumn("Stopped", 10, typeof(AgentKillState)));
        builder.Services.AddSingleton(new AgentAction(10, typeof(AgentStopButton)));
        return builder;
    }

    public static IEndpointRouteBuilder MapKillSwitches(this IEndpointRouteBuilder app)
    {
        KillEndpoints.Map(app);
        TripwireEndpoints.Map(app);
        return app;
    }
}
