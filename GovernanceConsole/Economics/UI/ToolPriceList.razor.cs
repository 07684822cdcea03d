using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Economics.UI;

/// <summary>The prices of tools, each since when, and which calls have none.</summary>
public partial class ToolPriceList
{
    private const int Shown = 20;

    private static readonly DialogOptions Small = new() { MaxWidth = MaxWidth.Small, FullWidth = true };
    private static readonly TimeSpan Covered = TimeSpan.FromDays(30);

    private IReadOnlyList<Versioned<ToolPriceTable>> _prices = [];
    private IReadOnlyList<ToolCoverage> _coverage = [];

    [Inject]
    public required IToolPrices Prices { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    protected override bool Concerns(ChangeNotice notice) => notice.Id?.StartsWith(TelemetryRules.ToolPrice + "/", StringComparison.Ordinal) == true;

    protected override async Task RefreshAsync()
    {
        var now = Clock.GetUtcNow();
        (_prices, _coverage) = (Prices.All(), await Prices.CoverageAsync(now - Covered, now, Gone));
    }

    private async Task EditAsync(Versioned<ToolPriceTable>? tool, string? named)
    {
        var shown = await Dialogs.ShowAsync<ToolPriceDialog>(tool is null ? "New tool price" : $"A new price of {tool.Id}", new DialogParameters<ToolPriceDialog> { { dialog => dialog.Tool, tool }, { dialog => dialog.Named, named } }, Small);
        await shown.Result;
        await RefreshAsync();
    }
}
