using GovernanceConsole.Access;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Promotions.UI;

/// <summary>Adds or changes a gate.</summary>
public partial class GateDialog
{
    private string _id = "", _reason = "";
    private string? _split, _kpi, _workflow, _segment, _region, _problem;
    private GatePurpose _purpose = GatePurpose.Promote;
    private GateMetric _metric = GateMetric.SuccessRate;
    private int _level = 2, _sample = 50;
    private double _threshold = 0.85, _days = 7, _confidence = 99, _treated = 50;
    private bool _higher = true, _enabled = true, _automatic, _againstBaseline;

    /// <summary>The gate to change; null for a new one.</summary>
    [Parameter]
    public Versioned<GateDefinition>? Gate { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IGates Gates { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    private bool LooksAtKpi => _metric is GateMetric.KpiLift or GateMetric.KpiMean;

    protected override void OnInitialized()
    {
        if (Gate is not { Definition: var gate })
            return;
        (_id, _purpose, _level, _metric, _threshold, _sample, _days, _confidence) = (Gate.Id, gate.Purpose, gate.Level, gate.Metric, gate.Threshold, gate.MinSample, gate.Window?.TotalDays ?? 0, Math.Round(gate.Confidence * 100, 4));
        (_kpi, _higher, _enabled, _automatic, _againstBaseline) = (gate.Kpi, gate.HigherIsBetter, gate.Enabled, gate.Automatic, gate.AgainstBaseline);
        (_treated, _split) = ((gate.TreatmentShare ?? 0.5) * 100, gate.Shares is { } shares ? ShareText.Of(shares) : null);
        (_workflow, _segment, _region) = (gate.Scope?.Workflow, gate.Scope?.Segment, gate.Scope?.Region);
    }

    private async Task SaveAsync()
    {
        var isRatio = _metric == GateMetric.SampleRatio;
        var shares = isRatio && Named(_split) is { } split ? ShareText.Read(split) : null;
        if (isRatio && Named(_split) is not null && shares is null)
        {
            _problem = "The split among treatments is cohorts with their percentages: control 50, short 25, long 25.";
            return;
        }

        // What the form does not show it keeps.
        var scope = new GateScope(_workflow, Named(_segment), Gate?.Definition.Scope?.Channel, Named(_region));
        var gate = new GateDefinition(
            _purpose, _level, _metric, _threshold, _sample, _days > 0 ? TimeSpan.FromDays(_days) : null, _confidence / 100, LooksAtKpi ? Named(_kpi) : null, _higher,
            isRatio && shares is null ? _treated / 100 : null, scope.Specificity == 0 ? null : scope, _automatic && _purpose == GatePurpose.Keep, _enabled, shares, _againstBaseline && _metric == GateMetric.SuccessRate);
        var result = await Gates.PutAsync(await Callers.GetAsync(CancellationToken.None), _id.Trim(), gate, _reason.Trim(), Gate?.Version ?? 0, CancellationToken.None);
        if (result is WriteResult<Versioned<GateDefinition>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }

    private static string? Named(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
