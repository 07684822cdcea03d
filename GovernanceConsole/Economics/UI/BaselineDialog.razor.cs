using GovernanceConsole.Access;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Economics.UI;

/// <summary>Enters or corrects the baseline of a workflow.</summary>
public partial class BaselineDialog
{
    private decimal? _cost, _setup, _spread;
    private int? _sample;
    private double? _success;
    private DateTime? _taken;
    private string? _workflow, _note, _problem;
    private string _source = "", _reason = "";

    /// <summary>The baseline to correct; null for a new one.</summary>
    [Parameter]
    public Versioned<BaselineDefinition>? Baseline { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IBaselines Baselines { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    protected override void OnInitialized()
    {
        if (Baseline is not { Definition: var baseline })
            return;
        (_workflow, _cost, _setup, _spread, _sample, _success) = (Baseline.Id, baseline.UnitCost?.Amount, baseline.SetupCost?.Amount, baseline.Spread?.Amount, baseline.Sample, Percent(baseline.SuccessRate, 100));
        (_taken, _source, _note) = (baseline.TakenOn.ToDateTime(TimeOnly.MinValue), baseline.Source, baseline.Note);
    }

    private async Task SaveAsync()
    {
        if (_workflow is null || _taken is not { } taken || (_cost is null && _success is null))
        {
            _problem = "Workflow and date are needed, and what a task cost or how many succeeded.";
            return;
        }

        var baseline = new BaselineDefinition(DateOnly.FromDateTime(taken), _source.Trim(), Figures.Usd(_cost), string.IsNullOrWhiteSpace(_note) ? null : _note.Trim(), Figures.Usd(_spread), _sample, Figures.Usd(_setup), Percent(_success, 0.01));
        var result = await Baselines.PutAsync(await Callers.GetAsync(CancellationToken.None), _workflow, baseline, _reason.Trim(), Baseline?.Version, CancellationToken.None);
        if (result is WriteResult<Versioned<BaselineDefinition>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }

    // What is typed as 91.3 is to be kept as 0.913.
    private static double? Percent(double? share, double by) => share is { } known ? Math.Round(known * by, 6) : null;
}
