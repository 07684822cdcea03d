using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Budgets.UI;

/// <summary>Budgets with what is spent, reserved and left; reservations that can be given back; the comparison with the ledger.</summary>
public partial class BudgetsPage
{
    private const int Shown = 50;

    private static readonly DialogOptions Small = new() { MaxWidth = MaxWidth.Small, FullWidth = true };

    private IReadOnlyList<(Versioned<BudgetDefinition> Budget, int Depth)> _budgets = [];
    private IReadOnlyList<Reservation> _open = [];
    private BalanceCheck? _check;
    private bool _checking;

    [Inject]
    public required IBudgets Budgets { get; init; }

    [Inject]
    public required IBudgetBalances Balances { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    protected override bool Concerns(ChangeNotice notice) =>
        notice.Topic == ChangeTopics.Budget || notice.Id?.StartsWith(BudgetRules.Budget + "/", StringComparison.Ordinal) == true;

    protected override Task RefreshAsync()
    {
        _budgets = BudgetTree.Of(Budgets.All());
        _open = Balances.Open;
        return Task.CompletedTask;
    }

    private async Task EditAsync(Versioned<BudgetDefinition>? budget)
    {
        var shown = await Dialogs.ShowAsync<BudgetDialog>(budget is null ? "New budget" : $"Change {budget.Id}", new DialogParameters<BudgetDialog> { { dialog => dialog.Budget, budget } }, Small);
        await shown.Result;
        await RefreshAsync();
    }

    private async Task RemoveAsync(Versioned<BudgetDefinition> budget)
    {
        var reason = await ReasonDialog.AskAsync(Dialogs, $"Remove {budget.Id}", "Nothing limits this any more. Made anew, the budget goes on with the running window.", "Remove", Color.Error,
            preview: WhatIf.Of(caller => Budgets.RemoveAsync(caller, budget.Id, WhatIfWords.Reason, budget.Version, Gone)));
        if (reason is not null)
            Snackbar.Tell(await Budgets.RemoveAsync(await Callers.GetAsync(Gone), budget.Id, reason, budget.Version, Gone), "Removed");
        await RefreshAsync();
    }

    private async Task ReleaseAsync(Reservation reservation)
    {
        var reason = await ReasonDialog.AskAsync(Dialogs, "Give back what is held", $"{reservation.Agent} was permitted to act and has not reported. If it reports later, what it used counts all the same.", "Release");
        if (reason is not null)
            Snackbar.Tell(await Budgets.ReleaseAsync(await Callers.GetAsync(Gone), reservation.Id, reason, Gone), "Released");
        await RefreshAsync();
    }

    private async Task CheckAsync()
    {
        _checking = true;
        _check = await Balances.CheckAsync(null, Gone);
        _checking = false;
    }
}
