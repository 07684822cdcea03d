using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Approvals;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Budgets;
using GovernanceConsole.Data;
using GovernanceConsole.Decisions;
using GovernanceConsole.Demo;
using GovernanceConsole.Economics;
using GovernanceConsole.Integrations;
using GovernanceConsole.Kernel;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using GovernanceConsole.Oversight;
using GovernanceConsole.Policies;
using GovernanceConsole.Promotions;
using GovernanceConsole.Quality;
using GovernanceConsole.Shell;
using GovernanceConsole.Telemetry;

if (Verbs.Has(args))
    return await Verbs.RunAsync(args);

return await Verbs.ServeAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Path });
    builder.AddData();
    builder.AddLedger();
    builder.AddAccess();
    builder.AddNotifications();
    builder.AddAgents();
    builder.AddAutonomy();
    builder.AddKillSwitches();
    builder.AddBudgets();
    builder.AddPolicies();
    builder.AddQuality();
    builder.AddApprovals();
    builder.AddDecisions();
    builder.AddTelemetry();
    builder.AddEconomics();
    builder.AddPromotions();
    builder.AddOversight();
    builder.AddIntegrations();
    builder.AddShell();
    await builder.AddDemoAsync();

    var app = builder.Build();
    app.UseShell();
    app.UseAccess();
    app.UseAntiforgery();
    app.MapAccess();
    app.MapAgents();
    app.MapAutonomy();
    app.MapKillSwitches();
    app.MapBudgets();
    app.MapPolicies();
    app.MapQuality();
    app.MapApprovals();
    app.MapDecisions();
    app.MapTelemetry();
    app.MapEconomics();
    app.MapPromotions();
    app.MapOversight();
    app.MapIntegrations();
    app.MapShell();
    await app.RunAsync();
});
