using GovernanceConsole.Access;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Economics.UI;

/// <summary>Declares a value driver, for finance to approve.</summary>
public partial class DriverDialog
{
    private string _id = "", _owner = "", _reason = "";
    private string? _workflow, _kpi, _problem;
    private DriverKind _kind = DriverKind.HoursSaved;
    private decimal? _perTask, _rate;

    /// <summary>The driver to declare anew; null for a new one.</summary>
    [Parameter]
    public Versioned<ValueDriver>? Driver { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IValueDrivers Drivers { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _owner = (await Callers.GetAsync(CancellationToken.None)).Actor.Id;
        if (Driver is not { Definition.Terms: var terms })
            return;
        (_id, _workflow, _kind, _perTask, _kpi, _rate, _owner) = (Driver.Id, terms.Workflow, terms.Kind, terms.PerTask, terms.Kpi, terms.Rate.Amount, terms.Owner);
    }

    private async Task SaveAsync()
    {
        if (_workflow is null || _rate is not { } rate)
        {
            _problem = "Workflow and rate are needed.";
            return;
        }

        var terms = new DriverTerms(_workflow, _kind, new Money(rate, "USD"), _owner.Trim(), _perTask, string.IsNullOrWhiteSpace(_kpi) ? null : _kpi.Trim());
        var result = await Drivers.DeclareAsync(await Callers.GetAsync(CancellationToken.None), _id.Trim(), terms, _reason.Trim(), Driver?.Version ?? 0, CancellationToken.None);
        if (result is WriteResult<Versioned<ValueDriver>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }
}
