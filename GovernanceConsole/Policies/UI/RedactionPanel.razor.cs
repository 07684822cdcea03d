using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Policies.UI;

/// <summary>All that is never stored.</summary>
public partial class RedactionPanel
{
    private IReadOnlyList<Versioned<RedactionDefinition>> _redactions = [];
    private bool _mayManage;

    [Inject]
    public required IRedactions Board { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    protected override bool Concerns(ChangeNotice notice) => notice.Id?.StartsWith(PolicyRules.Redaction + "/", StringComparison.Ordinal) == true;

    protected override async Task RefreshAsync()
    {
        _mayManage = (await Callers.GetAsync(Gone)).Has(Permission.ManagePolicies);
        _redactions = Board.List();
    }

    private async Task EditAsync(Versioned<RedactionDefinition>? redaction)
    {
        var shown = await Dialogs.ShowAsync<RedactionDialog>(
            redaction is null ? "New redaction" : $"Change {redaction.Id}", new DialogParameters<RedactionDialog> { { dialog => dialog.Redaction, redaction } }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if (await shown.Result is { Canceled: false, Data: WriteResult<Versioned<RedactionDefinition>> saved })
            Snackbar.Tell(saved, "Saved");
        await RefreshAsync();
    }

    private async Task RemoveAsync(Versioned<RedactionDefinition> redaction)
    {
        var reason = await ReasonDialog.AskAsync(Dialogs, $"Remove {redaction.Id}", "What it took out is stored from then on. What was never stored does not come back.", "Remove", Color.Error);
        if (reason is not null)
            Snackbar.Tell(await Board.RemoveAsync(await Callers.GetAsync(Gone), redaction.Id, reason, redaction.Version, Gone), "Removed");
        await RefreshAsync();
    }
}
