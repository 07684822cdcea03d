using GovernanceConsole.Access;
using GovernanceConsole.Budgets;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace GovernanceConsole.Policies.UI;

/// <summary>All hard stops in words, with what is used now of those that count.</summary>
public partial class StopsPanel
{
    private IReadOnlyList<(Versioned<HardStopDefinition> Stop, MeteredLimit? Limit, BudgetReading? Reading)> _stops = [];
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private bool _mayManage;

    [Inject]
    public required IHardStops Board { get; init; }

    [Inject]
    public required IBudgetBalances Balances { get; init; }

    [Inject]
    public required IOptions<OrganisationOptions> Organisation { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    protected override bool Concerns(ChangeNotice notice) =>
        notice.Topic == ChangeTopics.Budget || notice.Id?.StartsWith(PolicyRules.HardStop + "/", StringComparison.Ordinal) == true;

    protected override async Task RefreshAsync()
    {
        _mayManage = (await Callers.GetAsync(Gone)).Has(Permission.ManagePolicies);
        _zone = TimeZoneInfo.FindSystemTimeZoneById(Organisation.Value.TimeZone);
        var now = Clock.GetUtcNow();
        _stops =
        [
            .. Board.List().Select(stop => (stop, Limit: HardStopRules.LimitOf(stop.Id, stop.Definition)))
                .Select(one => (one.stop, one.Limit, one.Limit is { Per: MeteredPer.Whole } limit ? Balances.Read(limit, null, now) : null)),
        ];
    }

    private async Task EditAsync(Versioned<HardStopDefinition>? stop)
    {
        var shown = await Dialogs.ShowAsync<StopDialog>(stop is null ? "New hard stop" : $"Change {stop.Id}", new DialogParameters<StopDialog> { { dialog => dialog.Stop, stop } }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if (await shown.Result is { Canceled: false, Data: WriteResult<Versioned<HardStopDefinition>> saved })
            Snackbar.Tell(saved, "Saved");
        await RefreshAsync();
    }

    private async Task RemoveAsync(Versioned<HardStopDefinition> stop)
    {
        var reason = await ReasonDialog.AskAsync(Dialogs, $"Remove {stop.Id}", "Nothing stops this any more. A cap made anew of the same kind and place goes on where this one stands.", "Remove", Color.Error,
            preview: WhatIf.Of(caller => Board.RemoveAsync(caller, stop.Id, WhatIfWords.Reason, stop.Version, Gone)));
        if (reason is not null)
            Snackbar.Tell(await Board.RemoveAsync(await Callers.GetAsync(Gone), stop.Id, reason, stop.Version, Gone), "Removed");
        await RefreshAsync();
    }
}
