using System.Globalization;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Oversight.Internal;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Oversight.UI;

/// <summary>What one agent did lately.</summary>
public partial class AgentRunsTab
{
    private const int Shown = 15;
    private const int HoursPerBar = 6;

    private static readonly BarSeries[] Series = [new("permitted", "var(--console-good)"), new("held", "var(--console-warn)"), new("denied", "var(--console-danger)")];

    private IReadOnlyList<RunSummary> _runs = [];
    private IReadOnlyList<Bar> _bars = [];

    [Inject]
    internal Activity Activity { get; init; } = null!;

    [Parameter, EditorRequired]
    public required string AgentId { get; set; }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Decision;

    protected override async Task RefreshAsync()
    {
        var now = Clock.GetUtcNow();
        _runs = await Activity.RunsAsync(AgentId, null, refusedOnly: false, null, Shown, Gone);
        var counts = await Activity.HoursAsync(now - TimeSpan.FromDays(7), now, AgentId, Gone);
        _bars = [.. counts.Chunk(HoursPerBar).Select(hours => new Bar(
            hours[0].Hour.ToString("d MMM HH:mm", CultureInfo.InvariantCulture),
            [hours.Sum(hour => hour.Permitted), hours.Sum(hour => hour.Held), hours.Sum(hour => hour.Denied)]))];
    }
}
