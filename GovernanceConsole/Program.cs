using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Approvals;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Data;
using GovernanceConsole.Decisions;
using GovernanceConsole.Demo;
using GovernanceConsole.Integrations;
using GovernanceConsole.Kernel;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using GovernanceConsole.Oversight;
using GovernanceConsole.Shell;

if (Verbs.Has(args))
    return await Verbs.RunAsync(args);

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Path });
builder.AddData();
builder.AddLedger();
builder.AddAccess();
builder.AddNotifications();
builder.AddAgents();
builder.AddAutonomy();
builder.AddKillSwitches();
builder.AddApprovals();
builder.AddDecisions();
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
app.MapApprovals();
app.MapDecisions();
app.MapOversight();
app.MapIntegrations();
app.MapShell();
await app.RunAsync();
return 0;
