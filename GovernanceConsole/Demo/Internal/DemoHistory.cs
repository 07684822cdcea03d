using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Approvals;
using GovernanceConsole.Assurance;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Budgets;
using GovernanceConsole.Components;
using GovernanceConsole.Data;
using GovernanceConsole.Decisions;
using GovernanceConsole.Economics;
using GovernanceConsole.Incidents;
using GovernanceConsole.Kernel;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Ledger;
using GovernanceConsole.Notifications;
using GovernanceConsole.Oversight;
using GovernanceConsole.Policies;
using GovernanceConsole.Promotions;
using GovernanceConsole.Quality;
using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Demo.Internal;

/// <summary>Makes the month before today: the same services and the same engine, on a clock that runs ahead.</summary>
internal static class DemoHistory
{
    private const int Days = 30;

    private static readonly IReadOnlySet<Permission> AgentPermissions = PermissionTable.ForScopes(["decisions", "telemetry"]);

    /// <summary>False where the store is not empty: then it is left alone.</summary>
    public static async Task<bool> FillAsync(IConfiguration configuration, Action<string> tell)
    {
        await using var services = Build(configuration);
        await services.GetRequiredService<StoreSchema>().EnsureAsync(CancellationToken.None);
        var hosted = services.GetServices<IHostedService>().ToList();
        foreach (var service in hosted)
            await service.StartAsync(CancellationToken.None);
        try
        {
            var ledger = services.GetRequiredService<ILedger>();
            if (ledger.Head.Seq > 0)
                return false;
            tell($"Filling the empty store with the demo organisation {DemoPeople.Organisation} and {Days} days of its history …");
            await TellAsync(services);
            tell($"Done: {ledger.Head.Seq} ledger entries.");
            return true;
        }
        finally
        {
            hosted.Reverse();
            foreach (var service in hosted)
                await service.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>The areas on a clock of their own. No host: it would take the place of the console's.</summary>
    private static ServiceProvider Build(IConfiguration configuration)
    {
        var clock = new SimulatedClock(TimeProvider.System.GetUtcNow().AddDays(-Days));
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(new OneClickPeople([]));
        builder.AddOrganisation();
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
        builder.AddIncidents();
        builder.AddApprovals();
        builder.AddDecisions();
        builder.AddTelemetry();
        builder.AddEconomics();
        builder.AddEvaluations();
        builder.AddGates();
        builder.AddActivity();
        builder.Services.Configure<ApprovalOptions>(options => options.ReviewHourlyRate ??= DemoPeople.HourlyRate);
        // The first administrator and client are the console's own to make, after this.
        builder.Services.PostConfigure<BootstrapOptions>(options => (options.Admin, options.Client) = (null, null));
        var sequencer = builder.Services.Last(service => service.ServiceType == typeof(ISequencer));
        builder.Services.Remove(sequencer);
        builder.Services.AddSingleton<ISequencer>(services => new SimulatedSequencer((ISequencer)sequencer.ImplementationFactory!(services), clock));
        return builder.Services.BuildServiceProvider();
    }

    /// <summary>People's changes and agents' questions, merged in the order of their times.</summary>
    private static async Task TellAsync(IServiceProvider services)
    {
        var (clock, point) = ((SimulatedClock)services.GetRequiredService<TimeProvider>(), services.GetRequiredService<IDecisionPoint>());
        var (until, from) = (TimeProvider.System.GetUtcNow(), clock.Now);
        var asked = new List<(DateTimeOffset At, DemoStep Step, Task<Answers> Answers)>();
        var story = new PriorityQueue<DemoEvent, DateTimeOffset>(new DemoStory(services, from, until).Events().Select(happened => (happened, happened.At)));
        var queue = new DemoQueue(services, until);
        var (outcomes, made) = (services.GetRequiredService<IOutcomes>(), new DemoOutcomes(new Random(11), until.AddDays(-5), until.AddDays(-6)));
        foreach (var (at, step) in DemoTraffic.Between(from.AddHours(3), until))
        {
            while (story.TryPeek(out var next, out var when) && when <= at)
            {
                // A change waits for the questions before it, and those after it for the change.
                story.Dequeue();
                await SettleAsync();
                clock.Now = when;
                await next.Happen();
            }

            if (asked.Count > 0 && at - asked[0].At > TimeSpan.FromMinutes(30))
                await SettleAsync();
            clock.Now = at;
            asked.Add((at, step, point.AskAsync(CallerOf(step), [DemoQuestions.Of(step)], BatchSemantic.ExecuteAll, null, CancellationToken.None)));
        }

        await SettleAsync();
        while (story.TryDequeue(out var last, out var when) && when <= until)
        {
            clock.Now = when;
            await last.Happen();
        }

        // What was held is asked of a person, who decides a while later.
        async Task SettleAsync()
        {
            var reports = new List<Task>();
            foreach (var (at, step, answers) in asked)
            {
                if (await answers is not Answers.Given { Items: [var answer] })
                    continue;
                if (answer.Decision.Outcome == Decisions.Engine.Outcome.Permit)
                    reports.Add(outcomes.ReportAsync(CallerOf(step), made.Of(answer.EvaluationId, step.Agent, step.Place["region"]?.GetValue<string>(), step.Properties, at), CancellationToken.None));
                else if (answer.Decision.Outcome == Decisions.Engine.Outcome.Hold && await queue.RequestAsync(step, answer) is { } decision)
                    story.Enqueue(decision, decision.At);
            }

            await Task.WhenAll(reports);
            asked.Clear();
        }
    }

    private static Caller CallerOf(DemoStep step) => new(ActorRef.Agent(step.Agent), AgentPermissions, step.Agent);
}
