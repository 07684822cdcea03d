using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Economics.UI;

/// <summary>What figures are held against: the acceptable line, baselines and value drivers.</summary>
public partial class TermsPanel
{
    private static readonly DialogOptions Small = new() { MaxWidth = MaxWidth.Small, FullWidth = true };

    private Versioned<AcceptableLine>? _line;
    private Versioned<CostAlertTerms>? _alerts;
    private IReadOnlyList<Versioned<BaselineDefinition>> _baselines = [];
    private IReadOnlyList<Versioned<ValueDriver>> _drivers = [];
    private string _self = "";

    [Inject]
    public required IAcceptableLine Line { get; init; }

    [Inject]
    public required ICostAlerts Alerts { get; init; }

    [Inject]
    public required IBaselines Baselines { get; init; }

    [Inject]
    public required IValueDrivers Drivers { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    protected override bool Concerns(ChangeNotice notice) =>
        notice.Id is { } id && new[] { EconomicsRules.AcceptableLine, EconomicsRules.CostAlerts, EconomicsRules.Baseline, EconomicsRules.ValueDriver }.Any(kind => id.StartsWith(kind + "/", StringComparison.Ordinal));

    protected override async Task RefreshAsync() =>
        (_line, _alerts, _baselines, _drivers, _self) = (Line.Current, Alerts.Current, Baselines.All(), Drivers.All(), (await Callers.GetAsync(Gone)).Actor.ToString());

    private async Task DrawLineAsync() => await ShowAsync<LineDialog>("The acceptable line", new DialogParameters<LineDialog> { { dialog => dialog.Line, _line } });

    private async Task AlertsAsync() => await ShowAsync<CostAlertDialog>("When people are told", new DialogParameters<CostAlertDialog> { { dialog => dialog.Terms, _alerts } });

    private async Task BaselineAsync(Versioned<BaselineDefinition>? baseline) =>
        await ShowAsync<BaselineDialog>(baseline is null ? "New baseline" : $"Baseline of {baseline.Id}", new DialogParameters<BaselineDialog> { { dialog => dialog.Baseline, baseline } });

    private async Task ImportAsync() => await ShowAsync<BaselineImportDialog>("Import baselines", []);

    private async Task DriverAsync(Versioned<ValueDriver>? driver) =>
        await ShowAsync<DriverDialog>(driver is null ? "Declare a value driver" : $"Declare {driver.Id} anew", new DialogParameters<DriverDialog> { { dialog => dialog.Driver, driver } });

    private async Task RemoveAsync(Versioned<BaselineDefinition> baseline)
    {
        if (await ReasonDialog.AskAsync(Dialogs, $"Remove the baseline of {baseline.Id}", "Its unit costs are then shown against nothing, and gates ask for their own threshold.", "Remove") is { } reason)
            Snackbar.Tell(await Baselines.RemoveAsync(await Callers.GetAsync(Gone), baseline.Id, reason, baseline.Version, Gone), "Removed");
        await RefreshAsync();
    }

    private async Task DecideAsync(Versioned<ValueDriver> driver, bool approve)
    {
        var lead = approve ? $"Every completed task of {driver.Definition.Terms.Workflow} that does not say what it is worth counts {Words.Of(driver.Definition.Terms)} from now on." : "What is in force stays in force.";
        if (await ReasonDialog.AskAsync(Dialogs, $"{(approve ? "Approve" : "Decline")} {driver.Id}", lead, approve ? "Approve" : "Decline") is { } reason)
            Snackbar.Tell(await Drivers.DecideAsync(await Callers.GetAsync(Gone), driver.Id, approve, reason, Gone), approve ? "Approved" : "Declined");
        await RefreshAsync();
    }

    private async Task EndAsync(Versioned<ValueDriver> driver)
    {
        if (await ReasonDialog.AskAsync(Dialogs, $"End {driver.Id}", "Tasks from now on are no longer valued by it. What is past stays.", "End") is { } reason)
            Snackbar.Tell(await Drivers.EndAsync(await Callers.GetAsync(Gone), driver.Id, reason, driver.Version, Gone), "Ended");
        await RefreshAsync();
    }

    private async Task ShowAsync<TDialog>(string title, DialogParameters parameters)
        where TDialog : IComponent
    {
        var shown = await Dialogs.ShowAsync<TDialog>(title, parameters, Small);
        await shown.Result;
        await RefreshAsync();
    }
}
