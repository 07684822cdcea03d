using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Approvals.UI;

/// <summary>Keeps a part of the queue under a name.</summary>
public partial class ViewDialog
{
    private string _name = "";
    private bool _shared;
    private string? _problem;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IApprovalSettings Settings { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required Ids Ids { get; init; }

    [Parameter, EditorRequired]
    public QueueFilter Filter { get; set; } = null!;

    public static async Task ShowAsync(IDialogService dialogs, QueueFilter filter)
    {
        var shown = await dialogs.ShowAsync<ViewDialog>("Save as a view", new DialogParameters<ViewDialog> { { dialog => dialog.Filter, filter } }, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
        await shown.Result;
    }

    private async Task SaveAsync()
    {
        // Two people may give the same name; the id keeps them apart.
        var result = await Settings.PutViewAsync(await Callers.GetAsync(CancellationToken.None), Ids.New().ToLowerInvariant(), new QueueViewDefinition(_name.Trim(), Filter, _shared), "Saved on the queue's page", 0, CancellationToken.None);
        if (result is WriteResult<Versioned<QueueViewDefinition>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }
}
