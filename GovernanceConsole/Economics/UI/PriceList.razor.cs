using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Economics.UI;

/// <summary>The prices of models, each since when.</summary>
public partial class PriceList
{
    private static readonly DialogOptions Small = new() { MaxWidth = MaxWidth.Small, FullWidth = true };

    [Inject]
    public required IPrices Prices { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    private async Task EditAsync(Versioned<PriceTable>? model)
    {
        var shown = await Dialogs.ShowAsync<PriceDialog>(model is null ? "New price" : $"A new price of {model.Id}", new DialogParameters<PriceDialog> { { dialog => dialog.Model, model } }, Small);
        await shown.Result;
    }
}
