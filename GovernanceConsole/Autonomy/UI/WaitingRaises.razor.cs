using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Autonomy.UI;

/// <summary>Raises to 2 or 3 that a colleague has to agree to; nothing where none waits.</summary>
public partial class WaitingRaises
{
    private IReadOnlyList<Versioned<DialProposal>> _waiting = [];
    private string? _me;
    private bool _mayAgree;

    [Inject]
    public required IDials Dials { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    protected override bool Concerns(ChangeNotice notice) => notice.Id?.StartsWith(AutonomyRules.Proposal, StringComparison.Ordinal) == true;

    protected override async Task RefreshAsync()
    {
        var caller = await Callers.GetAsync(Gone);
        (_me, _mayAgree) = (caller.Actor.ToString(), caller.Has(Permission.AgreeToRaises));
        _waiting = Dials.Proposals(all: false);
    }

    private async Task DecideAsync(Versioned<DialProposal> proposal, bool accept)
    {
        var request = proposal.Definition.Request;
        var own = proposal.Definition.RequestedBy == _me;
        var word = accept ? "Agree" : own ? "Withdraw" : "Decline";
        var reason = await ReasonDialog.AskAsync(Dialogs, $"{word}: {request.Scope} to level {request.Level}",
            accept ? $"From now on agents act here at level {request.Level} ({(AutonomyLevel)request.Level})." : "The level stays as it is.", word,
            preview: accept ? WhatIf.Of(caller => Dials.DecideAsync(caller, proposal.Id, accept: true, WhatIfWords.Reason, Gone)) : null);
        if (reason is null)
            return;
        var result = await Dials.DecideAsync(await Callers.GetAsync(Gone), proposal.Id, accept, reason, Gone);
        Snackbar.Tell(result, accept ? $"{request.Scope}: level {request.Level}" : "The level stays as it is");
        await RefreshAsync();
    }
}
