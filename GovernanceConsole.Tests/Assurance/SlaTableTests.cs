using Bunit;
using GovernanceConsole.Access;
using GovernanceConsole.Assurance;
using GovernanceConsole.Assurance.UI;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace GovernanceConsole.Tests.Assurance;

/// <summary>Service levels as people see them.</summary>
public sealed class SlaTableTests : BunitContext
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    public SlaTableTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        Services.AddSingleton(new ChangeHub());
        Services.AddSingleton(Options.Create(new OrganisationOptions()));
        var board = new Board();
        Services.AddSingleton<ISlas>(board);
        Services.AddSingleton<ISlaBoard>(board);
    }

    [Fact]
    public void Technical_AndBusiness_StandApart_AndWhatIsUnknownIsADash()
    {
        var table = Render<SlaTable>();
        Assert.Equal(["Technical", "Business"], table.FindAll("h2").Select(title => title.TextContent));
        var sends = table.Find("[data-testid=sla-sends]").TextContent;
        Assert.Contains("95.83 %", sends, StringComparison.Ordinal);
        Assert.Contains("used up, 139 % of it", sends, StringComparison.Ordinal);
        Assert.Contains("breached: budget used up", sends, StringComparison.Ordinal);
        Assert.Contains("A person decides each action", sends, StringComparison.Ordinal);
        var reviewers = table.Find("[data-testid=sla-reviewers]");
        Assert.Equal(["—", "— · —"], new[] { reviewers.QuerySelector(".budget")!.TextContent.Trim(), reviewers.QuerySelector("[data-label=Burn]")!.TextContent.Trim() });
        Assert.Contains("too little to judge", reviewers.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("0 %", reviewers.QuerySelector(".budget")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAgent_SeesWhatItIsMeasuredBy() =>
        Assert.Equal(["sla-leads", "sla-reviewers"], Render<SlaTable>(table => table.Add(one => one.AgentId, "lead-router")).FindAll("tbody tr").Select(row => row.GetAttribute("data-testid")));

    private sealed class Board : ISlas, ISlaBoard
    {
        private static readonly SlaMeasurement Unknown = new(Now, 0, 0, null, 0, null, null, null, null, null, null, null, "Nothing was measured in the window yet.");

        private static readonly ActorRef Someone = ActorRef.Person("it@example.com");

        public IReadOnlyList<Versioned<SlaDefinition>> All() =>
        [
            Of("sends", new("Sends", "ops@example.com", SlaObjective.AgentErrors, 0.97, TimeSpan.FromDays(14), new SlaScope("send-time-optimiser"), OnBreach: SlaBreach.Hold)),
            Of("leads", new("Leads", "ops@example.com", SlaObjective.Throughput, 0.8, TimeSpan.FromDays(14), new SlaScope(Workflow: "routing"), Threshold: 10, Per: SlaPer.Day)),
            Of("lists", new("Lists", "ops@example.com", SlaObjective.Throughput, 0.8, TimeSpan.FromDays(14), new SlaScope(Workflow: "audience-lists"), Threshold: 10, Per: SlaPer.Day)),
            Of("reviewers", new("Reviewers", "ops@example.com", SlaObjective.ApprovalLatency, 0.9, TimeSpan.FromDays(7), Within: TimeSpan.FromHours(1))),
        ];

        public Task<IReadOnlyDictionary<string, SlaMeasurement>> MeasureAllAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyDictionary<string, SlaMeasurement>>(new Dictionary<string, SlaMeasurement>
        {
            ["sends"] = new(Now, 575, 600, 575 / 600d, 18, 25 / 18d, 2.4, 1.5, null, SlaState.Breached, SlaCause.Budget, Now.AddHours(-3), "Breached: 25 of 600 outcomes were bad in 14 days, 18 may be."),
            ["leads"] = Unknown,
            ["lists"] = Unknown,
            ["reviewers"] = Unknown,
        });

        public Versioned<SlaDefinition>? Find(string id) => All().FirstOrDefault(sla => sla.Id == id);

        public SlaStatement? Standing(string id) => throw new NotSupportedException();

        public Task<IReadOnlyList<RuleVersion>> HistoryAsync(string id, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<WriteResult<Versioned<SlaDefinition>>> PutAsync(Caller caller, string id, SlaDefinition sla, string reason, int? expectedVersion, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<WriteResult<string>> RemoveAsync(Caller caller, string id, string reason, int? expectedVersion, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<WriteResult<SlaReading>> ReportAsync(Caller caller, string id, SlaReading reading, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<WriteResult<SlaStatement>> StateAsync(Caller caller, SlaStatement statement, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<SlaMeasurement?> MeasureAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<SlaStretch>?> CourseAsync(string id, SlaPer per, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<SlaEvent>> EventsAsync(string id, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlySet<string>> WorkflowsOfAsync(string agent, CancellationToken cancellationToken) => Task.FromResult<IReadOnlySet<string>>(new HashSet<string> { "routing" });

        public Task<SlaRecord> RecordAsync(string workflow, CancellationToken cancellationToken) => throw new NotSupportedException();

        private static Versioned<SlaDefinition> Of(string id, SlaDefinition sla) => new(id, sla, 1, Now, Someone, "for the test", 7);
    }
}
