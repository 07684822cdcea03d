using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Agents.UI;

/// <summary>Adds a business unit.</summary>
public partial class BusinessUnitDialog
{
    private string _id = "", _name = "", _owner = "", _reason = "";
    private string? _problem;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    private async Task SaveAsync()
    {
        var unit = new BusinessUnitDefinition(_name.Trim(), _owner.Trim());
        var result = await Register.PutBusinessUnitAsync(await Callers.GetAsync(CancellationToken.None), _id.Trim(), unit, _reason.Trim(), 0, CancellationToken.None);
        if (result is WriteResult<Versioned<BusinessUnitDefinition>>.Refused refused)
            _problem = refused.Refusal.Kind == RefusalKind.Stale ? $"There is a business unit '{_id.Trim()}' already." : refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }
}
