using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Budgets.UI;

/// <summary>Adds or changes a budget.</summary>
public partial class BudgetDialog
{
    private string _id = "", _reason = "";
    private string? _name, _unitId, _workflow, _agent, _action, _problem;
    private BudgetUnit _unit = BudgetUnit.Usd;
    private BudgetPeriod _period = BudgetPeriod.Day;
    private decimal _limit = 100;
    private int? _notify = 80, _hold, _pause;

    /// <summary>The budget to change; null for a new one.</summary>
    [Parameter]
    public Versioned<BudgetDefinition>? Budget { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IBudgets Budgets { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    protected override void OnInitialized()
    {
        if (Budget is not { Definition: var budget })
            return;
        (_id, _name, _unit, _period, _limit, _action) = (Budget.Id, budget.Name, budget.Unit, budget.Period, budget.Limit, budget.Action);
        (_unitId, _workflow, _agent) = (budget.Scope.BusinessUnit, budget.Scope.Workflow, budget.Scope.Agent);
        (_notify, _hold, _pause) = (At(budget, ThresholdAct.Notify), At(budget, ThresholdAct.Hold), At(budget, ThresholdAct.Pause));
    }

    private static int? At(BudgetDefinition budget, ThresholdAct act) => budget.Thresholds?.FirstOrDefault(threshold => threshold.Then == act)?.Percent;

    private async Task SaveAsync()
    {
        var result = await PutAsync(await Callers.GetAsync(CancellationToken.None));
        if (result is WriteResult<Versioned<BudgetDefinition>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }

    private async Task<Refusal?> TryAsync(Caller caller) => (await PutAsync(caller) as WriteResult<Versioned<BudgetDefinition>>.Refused)?.Refusal;

    private Task<WriteResult<Versioned<BudgetDefinition>>> PutAsync(Caller caller) =>
        Budgets.PutAsync(caller, _id.Trim(), Written(), _reason.Trim(), Budget?.Version ?? 0, CancellationToken.None);

    private BudgetDefinition Written()
    {
        (int? Percent, ThresholdAct Then)[] thresholds = [(_notify, ThresholdAct.Notify), (_hold, ThresholdAct.Hold), (_pause, ThresholdAct.Pause)];
        return new BudgetDefinition(
            new BudgetScope(_unitId, _workflow, _agent), _unit, _period, _limit, _action,
            [.. thresholds.Where(one => one.Percent is not null).Select(one => new BudgetThreshold(one.Percent!.Value, one.Then, Severity(one.Then)))],
            string.IsNullOrWhiteSpace(_name) ? null : _name.Trim());
    }

    // What the form does not show it keeps.
    private string? Severity(ThresholdAct act) => Budget?.Definition.Thresholds?.FirstOrDefault(threshold => threshold.Then == act)?.FromSeverity;
}
