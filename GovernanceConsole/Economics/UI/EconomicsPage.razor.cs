using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Economics.UI;

/// <summary>What every agent cost and earned in a time, and what models cost.</summary>
public partial class EconomicsPage
{
    private static readonly int[] Periods = [7, 30, 90];

    private UnitEconomics? _all;
    private IReadOnlyList<UnitEconomics> _agents = [];

    [Inject]
    public required IEconomics Economics { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>How many days back; 30 unless said.</summary>
    [SupplyParameterFromQuery(Name = "days")]
    public int? Asked { get; set; }

    private int Days => Asked is { } days && Periods.Contains(days) ? days : 30;

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Economics || notice.Topic == ChangeTopics.Telemetry;

    protected override async Task RefreshAsync()
    {
        var now = Clock.GetUtcNow();
        var from = now - TimeSpan.FromDays(Days);
        (_all, _agents) = (await Economics.OfAsync(null, from, now, Gone), await Economics.ByAgentAsync(from, now, Gone));
    }

    private async Task ShowAsync(int days)
    {
        Asked = days;
        Navigation.NavigateTo($"/economics?days={days}", replace: true);
        await RefreshAsync();
    }
}
