using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.KillSwitches.UI;

/// <summary>All tripwires in words.</summary>
public partial class TripwirePanel
{
    private IReadOnlyList<Versioned<TripwireDefinition>> _tripwires = [];
    private bool _mayManage;

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required ITripwires Board { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    protected override bool Concerns(ChangeNotice notice) => notice.Id?.StartsWith(TripwireDefinition.RuleKind + "/", StringComparison.Ordinal) == true;

    protected override async Task RefreshAsync()
    {
        _mayManage = (await Callers.GetAsync(Gone)).Has(Permission.ManagePolicies);
        _tripwires = Board.List();
    }

    private async Task EditAsync(Versioned<TripwireDefinition>? tripwire)
    {
        var shown = await Dialogs.ShowAsync<TripwireDialog>(
            tripwire is null ? "New tripwire" : $"Change {tripwire.Id}", new DialogParameters<TripwireDialog> { { dialog => dialog.Tripwire, tripwire } }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if (await shown.Result is { Canceled: false, Data: WriteResult<Versioned<TripwireDefinition>> saved })
            Snackbar.Tell(saved, "Saved");
        await RefreshAsync();
    }

    private async Task RemoveAsync(Versioned<TripwireDefinition> tripwire)
    {
        var reason = await ReasonDialog.AskAsync(Dialogs, $"Remove {tripwire.Id}", "It suspends nobody any more. Whom it has suspended stays so until a person lets them go on.", "Remove", Color.Error);
        if (reason is not null)
            Snackbar.Tell(await Board.RemoveAsync(await Callers.GetAsync(Gone), tripwire.Id, reason, tripwire.Version, Gone), "Removed");
        await RefreshAsync();
    }
}
