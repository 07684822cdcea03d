using GovernanceConsole.Access;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Promotions.UI;

/// <summary>Adds or changes a watch.</summary>
public partial class DriftDialog
{
    private string _id = "", _reason = "";
    private string? _score, _workflow, _segment, _region, _problem;
    private DriftMetric _metric = DriftMetric.Score;
    private double? _threshold;
    private int? _reference, _sample;
    private bool _enabled = true, _lowers;

    /// <summary>The watch to change; null for a new one.</summary>
    [Parameter]
    public Versioned<DriftWatch>? Watch { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IDrift Drift { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    private DriftWatch Usual => new(_metric);

    protected override void OnInitialized()
    {
        if (Watch is not { Definition: var watch })
            return;
        (_id, _metric, _score, _threshold, _reference, _sample, _enabled, _lowers) = (Watch.Id, watch.Metric, watch.Score, watch.Threshold, watch.Reference, watch.MinSample, watch.IsOn, watch.Lowers);
        (_workflow, _segment, _region) = (watch.Scope?.Workflow, watch.Scope?.Segment, watch.Scope?.Region);
    }

    private async Task SaveAsync()
    {
        // What the form does not show it keeps.
        var scope = new GateScope(_workflow, Named(_segment), Watch?.Definition.Scope?.Channel, Named(_region));
        var watch = new DriftWatch(_metric, _threshold, _reference, _sample, scope.Specificity == 0 ? null : scope, _lowers ? DriftThen.Lower : DriftThen.Notice, _metric == DriftMetric.Score ? Named(_score) : null, _enabled);
        var result = await Drift.PutAsync(await Callers.GetAsync(CancellationToken.None), _id.Trim(), watch, _reason.Trim(), Watch?.Version ?? 0, CancellationToken.None);
        if (result is WriteResult<Versioned<DriftWatch>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }

    private static string? Named(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
