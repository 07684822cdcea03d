using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.KillSwitches.UI;

/// <summary>Agents that a tripwire suspended, for a person to look at: why, what they did, and to let them go on.</summary>
public partial class SuspendedAgents
{
    private IReadOnlyList<Versioned<AgentDefinition>> _suspended = [];
    private bool _mayRelease;

    [Inject]
    public required ITripwires Tripwires { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    protected override bool Concerns(ChangeNotice notice) => notice.Id?.StartsWith(AgentRules.Agent + "/", StringComparison.Ordinal) == true;

    protected override async Task RefreshAsync()
    {
        _suspended = Tripwires.Suspended();
        _mayRelease = (await Callers.GetAsync(Gone)).Has(Permission.ManageAgents);
    }

    private async Task GoOnAsync(Versioned<AgentDefinition> agent)
    {
        var reason = await ReasonDialog.AskAsync(Dialogs, $"Let {agent.Id} go on", "It is active again as far as its dials allow, and is counted anew.", "Let it go on",
            preview: WhatIf.Of(caller => Register.PutAgentAsync(caller, agent.Id, agent.Definition with { Status = AgentStatus.Active }, WhatIfWords.Reason, agent.Version, Gone)));
        if (reason is not null)
            Snackbar.Tell(await Register.PutAgentAsync(await Callers.GetAsync(Gone), agent.Id, agent.Definition with { Status = AgentStatus.Active }, reason, agent.Version, Gone), $"{agent.Id} is active");
        await RefreshAsync();
    }
}
