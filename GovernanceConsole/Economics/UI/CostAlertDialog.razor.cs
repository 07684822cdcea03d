using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Economics.UI;

/// <summary>Sets from when on people are told of costs.</summary>
public partial class CostAlertDialog
{
    private decimal? _cost;
    private int _tasks = 20;
    private int? _unpriced, _acts;
    private double? _hours;
    private string _reason = "";
    private string? _problem;

    /// <summary>What stands; null where nothing is watched.</summary>
    [Parameter]
    public Versioned<CostAlertTerms>? Terms { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required ICostAlerts Alerts { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    protected override void OnInitialized()
    {
        if (Terms is { Definition: var terms })
            (_cost, _tasks, _unpriced, _acts, _hours) = (terms.MaxCostPerTask?.Amount, terms.MinTasks, terms.UnpricedCalls, terms.UngovernedActs, terms.BudgetEndsWithin?.TotalHours);
    }

    private async Task SaveAsync()
    {
        var terms = new CostAlertTerms(Figures.Usd(_cost), _tasks, _unpriced, _acts, _hours is { } hours ? TimeSpan.FromMinutes(Math.Round(hours * 60)) : null);
        var result = await Alerts.PutAsync(await Callers.GetAsync(CancellationToken.None), terms, _reason.Trim(), Terms?.Version ?? 0, CancellationToken.None);
        if (result is WriteResult<Versioned<CostAlertTerms>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }
}
