using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Oversight.UI;

/// <summary>Adds a witness, or changes where one is sent to. Its result is the id.</summary>
public partial class WitnessDialog
{
    private string _id = "", _holder = "", _url = "", _reason = "";
    private string? _problem;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required IWitnesses Witnesses { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    /// <summary>The witness to change, or null for a new one.</summary>
    [Parameter]
    public Versioned<WitnessDefinition>? Witness { get; set; }

    protected override void OnInitialized()
    {
        if (Witness is not null)
            (_id, _holder, _url) = (Witness.Id, Witness.Definition.Holder, Witness.Definition.Url);
    }

    private async Task SaveAsync()
    {
        var definition = new WitnessDefinition(_holder.Trim(), _url.Trim());
        var result = await Witnesses.PutAsync(await Callers.GetAsync(CancellationToken.None), _id.Trim(), definition, _reason.Trim(), Witness?.Version ?? 0, CancellationToken.None);
        if (result is WriteResult<Versioned<WitnessDefinition>>.Saved saved)
            Dialog.Close(DialogResult.Ok(saved.Value.Id));
        else if (result is WriteResult<Versioned<WitnessDefinition>>.Refused { Refusal: var refusal })
            _problem = refusal.Kind == RefusalKind.Stale && Witness is null ? $"There is a witness '{_id.Trim()}' already." : refusal.InWords();
    }
}
