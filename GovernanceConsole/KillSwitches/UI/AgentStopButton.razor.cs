using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.KillSwitches.UI;

/// <summary>Stops an agent from its own page.</summary>
public partial class AgentStopButton
{
    private bool _stopped;

    [Inject]
    public required IKillSwitches Switches { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Parameter, EditorRequired]
    public required string AgentId { get; set; }

    private KillScope Scope => new(KillTarget.Agent, AgentId);

    protected override bool Concerns(ChangeNotice notice) => notice.Id?.StartsWith(StopOrder.RuleKind, StringComparison.Ordinal) == true;

    protected override Task RefreshAsync()
    {
        _stopped = Switches.Engaged.On(KillTarget.Agent, AgentId) is not null;
        return Task.CompletedTask;
    }

    private async Task StopAsync()
    {
        await StopDialog.StopAsync(Dialogs, Snackbar, Switches, await Callers.GetAsync(Gone), Scope);
        await RefreshAsync();
    }
}
