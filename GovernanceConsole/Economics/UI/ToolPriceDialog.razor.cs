using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Economics.UI;

/// <summary>Sets what a call of a tool costs from a day on.</summary>
public partial class ToolPriceDialog
{
    private string _tool = "", _reason = "";
    private decimal _fee;
    private DateTime? _from;
    private string? _problem;

    /// <summary>The tool that gets another price; null for a new one.</summary>
    [Parameter]
    public Versioned<ToolPriceTable>? Tool { get; set; }

    /// <summary>The name of a tool that traces tell of and that has none.</summary>
    [Parameter]
    public string? Named { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IToolPrices Prices { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override void OnInitialized()
    {
        _from = Clock.GetUtcNow().UtcDateTime.Date;
        _tool = Tool?.Id ?? Named ?? "";
        _fee = Tool?.Definition.Prices is [.., var last] ? last.Fee : 0;
    }

    private async Task SaveAsync()
    {
        var price = new ToolPrice(_fee, "USD", new DateTimeOffset(DateTime.SpecifyKind(_from!.Value, DateTimeKind.Utc)));
        var result = await Prices.PutAsync(await Callers.GetAsync(CancellationToken.None), _tool.Trim(), price, _reason.Trim(), Tool?.Version, CancellationToken.None);
        if (result is WriteResult<Versioned<ToolPriceTable>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }
}
