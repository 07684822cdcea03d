using System.Globalization;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Oversight.Internal;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace GovernanceConsole.Oversight.UI;

/// <summary>The first page of the day.</summary>
public partial class TodayPage
{
    private const int LatestShown = 12;

    private static readonly BarSeries[] Series = [new("permitted", "var(--console-good)"), new("held", "var(--console-warn)"), new("denied", "var(--console-danger)")];

    private IReadOnlyList<RunStep> _latest = [];
    private IReadOnlyList<Bar> _bars = [];
    private IReadOnlyList<string>[] _byLevel = [[], [], [], []];
    private int _raises, _stops, _paused, _atWork, _agents, _permitted, _held, _denied;

    [Inject]
    internal Activity Activity { get; init; } = null!;

    [Inject]
    public required IDials Dials { get; init; }

    [Inject]
    public required IKillSwitches Switches { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required IEnumerable<TodayCard> Cards { get; init; }

    [Inject]
    public required IOptions<OrganisationOptions> Organisation { get; init; }

    private string Share => _permitted + _held + _denied is var all && all == 0 ? "—" : ((_held + _denied) / (double)all).ToString("P0", CultureInfo.InvariantCulture);

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Decision || notice.Topic == ChangeTopics.Rule;

    protected override async Task RefreshAsync()
    {
        var now = Clock.GetUtcNow();
        var agents = Register.Agents().Where(agent => agent.Definition.Status != AgentStatus.Retired).Select(agent => agent.Id).ToList();
        var everyLast = await Activity.LastAsync(Gone);
        var last = agents.Select(everyLast.GetValueOrDefault).OfType<RunStep>().ToList();
        var hours = await Activity.HoursAsync(now - TimeSpan.FromHours(23), now, null, Gone);
        (_raises, _stops) = (Dials.Proposals(all: false).Count, Switches.Engaged.All.Count());
        _paused = Dials.List(null).Count(dial => dial.Definition.Paused);
        (_agents, _atWork) = (agents.Count, last.Count(step => now - step.At < TimeSpan.FromHours(1)));
        (_permitted, _held, _denied) = (hours.Sum(hour => hour.Permitted), hours.Sum(hour => hour.Held), hours.Sum(hour => hour.Denied));
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Organisation.Value.TimeZone);
        _bars = [.. hours.Select(hour => new Bar(TimeZoneInfo.ConvertTime(hour.Hour, zone).ToString("HH:mm", CultureInfo.InvariantCulture), [hour.Permitted, hour.Held, hour.Denied]))];
        _byLevel = [.. Enumerable.Range(0, 4).Select(level => (IReadOnlyList<string>)[.. last.Where(step => step.Level == level).Select(step => step.Agent)])];
        _latest = await Activity.LatestAsync(LatestShown, Gone);
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
