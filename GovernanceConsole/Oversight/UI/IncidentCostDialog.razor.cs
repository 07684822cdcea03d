using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Incidents;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Oversight.UI;

/// <summary>Books what an incident cost.</summary>
public partial class IncidentCostDialog
{
    private string _for = "";
    private decimal? _dollars;
    private Refusal? _refusal;

    [Parameter, EditorRequired]
    public required string Incident { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IIncidents Incidents { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    public static async Task ShowAsync(IDialogService dialogs, string incident)
    {
        var shown = await dialogs.ShowAsync<IncidentCostDialog>($"What {incident} cost", new DialogParameters<IncidentCostDialog> { { dialog => dialog.Incident, incident } }, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
        await shown.Result;
    }

    private string? At(string field) => _refusal?.Field == field ? _refusal.InWords() : null;

    private async Task SaveAsync()
    {
        var result = await Incidents.AddCostAsync(await Callers.GetAsync(CancellationToken.None), Incident, _dollars ?? 0, _for, CancellationToken.None);
        if (result is WriteResult<Versioned<IncidentCost>>.Refused refused)
            _refusal = refused.Refusal;
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }
}
