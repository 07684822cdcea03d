using GovernanceConsole.Access;
using GovernanceConsole.Autonomy;
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
    private DateTime? _taken;
    private string? _workflow, _note, _problem;
    private string _source = "", _reason = "";

    /// <summary>The baseline to correct; null for a new one.</summary>
    [Parameter]
    public Versioned<BaselineDefinition>? Baseline { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

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
        (_workflow, _cost, _setup, _spread, _sample) = (Baseline.Id, baseline.UnitCost.Amount, baseline.SetupCost?.Amount, baseline.Spread?.Amount, baseline.Sample);
        (_taken, _source, _note) = (baseline.TakenOn.ToDateTime(TimeOnly.MinValue), baseline.Source, baseline.Note);
    }

    private async Task SaveAsync()
    {
        if (_workflow is null || _cost is not { } cost || _taken is not { } taken)
        {
            _problem = "Workflow, cost and date are needed.";
            return;
        }

        var baseline = new BaselineDefinition(new Money(cost, "USD"), DateOnly.FromDateTime(taken), _source.Trim(), string.IsNullOrWhiteSpace(_note) ? null : _note.Trim(), Figures.Usd(_spread), _sample, Figures.Usd(_setup));
        var result = await Baselines.PutAsync(await Callers.GetAsync(CancellationToken.None), _workflow, baseline, _reason.Trim(), Baseline?.Version, CancellationToken.None);
        if (result is WriteResult<Versioned<BaselineDefinition>>.Refused refused)
            _problem = refused.Refusal.Detail;
        else
            Dialog.Close();
    }
}
