using System.Globalization;
using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Economics.UI;

/// <summary>Puts an outcome right that was reported wrongly.</summary>
public partial class CorrectionDialog
{
    private StandingOutcome? _standing;
    private OutcomeStatus _status;
    private ValueBasis _basis;
    private decimal? _cost, _value;
    private string _reason = "";
    private string? _problem;

    [Parameter, EditorRequired]
    public required string EvaluationId { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IOutcomeCorrections Corrections { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _standing = await Corrections.FindAsync(EvaluationId, CancellationToken.None);
        if (_standing is not { Report: var report })
            return;
        (_status, _cost, _basis) = (report.Status, report.Cost is { Currency: "USD" } cost ? cost.Amount : null, report.Value?.Basis ?? ValueBasis.Declared);
        _value = report.Value is { Currency: "USD" } value ? value.ToMoney().Amount : null;
    }

    private async Task SaveAsync()
    {
        var said = new CorrectedOutcome(_status, Figures.Usd(_cost), _value is { } value ? new ReportedValue(value.ToString(CultureInfo.InvariantCulture), "USD", _basis) : null);
        var result = await Corrections.CorrectAsync(await Callers.GetAsync(CancellationToken.None), EvaluationId, said, _reason.Trim(), _standing!.Correction?.Version ?? 0, CancellationToken.None);
        if (result is WriteResult<Versioned<OutcomeCorrection>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }
}
