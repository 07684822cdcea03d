using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Assurance.UI;

/// <summary>Adds or changes a service level.</summary>
public partial class SlaDialog
{
    private static readonly DialogOptions Small = new() { MaxWidth = MaxWidth.Small, FullWidth = true };

    private SlaDraft _draft = new();
    private string _reason = "";
    private string? _problem;

    /// <summary>The service level to change; null for a new one.</summary>
    [Parameter]
    public Versioned<SlaDefinition>? Sla { get; set; }

    /// <summary>The values to begin with instead of those in force.</summary>
    [Parameter]
    public SlaDefinition? Values { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required ISlas Slas { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    /// <summary>Opens the form, and returns when it is closed.</summary>
    public static async Task EditAsync(IDialogService dialogs, Versioned<SlaDefinition>? sla, SlaDefinition? values)
    {
        var parameters = new DialogParameters<SlaDialog> { { dialog => dialog.Sla, sla }, { dialog => dialog.Values, values } };
        var shown = await dialogs.ShowAsync<SlaDialog>(sla is null ? "New service level" : $"Change {sla.Definition.Name}", parameters, Small);
        await shown.Result;
    }

    protected override void OnInitialized()
    {
        if ((Values ?? Sla?.Definition) is { } definition)
            _draft = SlaDraft.Of(Sla?.Id ?? "", definition);
    }

    private async Task SaveAsync()
    {
        if (_draft.ToDefinition() is not { } definition)
        {
            _problem = "The share that is promised and the days of the window are needed.";
            return;
        }

        var result = await Slas.PutAsync(await Callers.GetAsync(CancellationToken.None), _draft.Id.Trim(), definition, _reason.Trim(), Sla?.Version ?? 0, CancellationToken.None);
        if (result is WriteResult<Versioned<SlaDefinition>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }
}
