using GovernanceConsole.Access;
using GovernanceConsole.Approvals;
using GovernanceConsole.Components;
using GovernanceConsole.Demo.Internal;

namespace GovernanceConsole.Demo;

/// <summary>A demonstration organisation: an apparel retailer's marketing, with a month of history and agents at work. In Development only, unless asked for by name.</summary>
public static class DemoArea
{
    /// <summary>Fills an empty store with the month of history, before the console itself starts, and puts the agents to work.</summary>
    public static async Task AddDemoAsync(this WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment() || !builder.Configuration.GetValue("Demo:Enabled", true))
            return;
        await DemoHistory.FillAsync(builder.Configuration, Console.Out.WriteLine);
        builder.Services.AddSingleton(new OneClickPeople([.. DemoPeople.All.Select(person => person.Email)]));
        builder.Services.Configure<OrganisationOptions>(options => options.Name = options.Name.Length > 0 ? options.Name : DemoPeople.Organisation);
        builder.Services.Configure<ApprovalOptions>(options => options.ReviewHourlyRate ??= DemoPeople.HourlyRate);
        builder.Services.AddHttpClient<DemoAgentClient>();
        builder.Services.AddHostedService<DemoAgents>();
        builder.Services.AddHostedService<DemoMonitor>();
    }
}
