using GovernanceConsole.Kernel;
using GovernanceConsole.KillSwitches;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Shell.UI;

/// <summary>On every page: what is stopped at the moment.</summary>
public partial class StopBanner
{
    private IReadOnlyList<string> _stops = [];

    [Inject]
    public required IKillSwitches Switches { get; init; }

    protected override bool Concerns(ChangeNotice notice) => notice.Id?.StartsWith(StopOrder.RuleKind, StringComparison.Ordinal) == true;

    protected override Task RefreshAsync()
    {
        _stops = [.. Switches.Engaged.All.Select(stop => stop.Order.Scope.ToString())];
        return Task.CompletedTask;
    }
}
