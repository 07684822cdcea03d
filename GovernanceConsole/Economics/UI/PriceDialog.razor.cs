using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Economics.UI;

/// <summary>Sets what a model costs from a day on.</summary>
public partial class PriceDialog
{
    private string _model = "", _reason = "";
    private decimal _input, _output;
    private decimal? _cached;
    private DateTime? _from;
    private string? _problem;

    /// <summary>The model that gets another price; null for a new one.</summary>
    [Parameter]
    public Versioned<PriceTable>? Model { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IPrices Prices { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override void OnInitialized()
    {
        _from = Clock.GetUtcNow().UtcDateTime.Date;
        if (Model is not { Definition.Prices: [.., var last] })
            return;
        (_model, _input, _output, _cached) = (Model.Id, last.InputPerMillion, last.OutputPerMillion, last.CachedInputPerMillion);
    }

    private async Task SaveAsync()
    {
        var price = new ModelPrice(_input, _output, "USD", new DateTimeOffset(DateTime.SpecifyKind(_from!.Value, DateTimeKind.Utc)), _cached);
        var result = await Prices.PutAsync(await Callers.GetAsync(CancellationToken.None), _model.Trim(), price, _reason.Trim(), Model?.Version, CancellationToken.None);
        if (result is WriteResult<Versioned<PriceTable>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }
}
