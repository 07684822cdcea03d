using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Promotions.UI;

/// <summary>Every gate, by level.</summary>
public partial class GateTable
{
    private IReadOnlyList<Versioned<GateDefinition>> _gates = [];

    [Inject]
    public required IGates Gates { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    protected override bool Concerns(ChangeNotice notice) => notice.Id?.StartsWith(PromotionRules.Gate + "/", StringComparison.Ordinal) == true;

    protected override Task RefreshAsync()
    {
        _gates = [.. Gates.All().OrderBy(gate => gate.Definition.Level).ThenBy(gate => gate.Definition.Purpose).ThenBy(gate => gate.Definition.Metric).ThenBy(gate => gate.Id, StringComparer.Ordinal)];
        return Task.CompletedTask;
    }

    internal static string Where(GateScope? scope) => scope is null || scope.Specificity == 0 ? "everywhere" : string.Join(" × ", new[] { scope.Workflow, scope.Segment, scope.Channel, scope.Region }.Where(part => part is not null));

    private async Task EditAsync(Versioned<GateDefinition>? gate)
    {
        var shown = await Dialogs.ShowAsync<GateDialog>(gate is null ? "New gate" : $"Change {gate.Id}", new DialogParameters<GateDialog> { { dialog => dialog.Gate, gate } }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        await shown.Result;
        await RefreshAsync();
    }

    private async Task RemoveAsync(Versioned<GateDefinition> gate)
    {
        var lead = DefaultGates.All.ContainsKey(gate.Id) ? "The gate goes back to what the console came with." : "Nothing asks for this any more.";
        if (await ReasonDialog.AskAsync(Dialogs, $"Take away {gate.Id}", lead, "Take away") is { } reason)
            Snackbar.Tell(await Gates.RemoveAsync(await Callers.GetAsync(Gone), gate.Id, reason, gate.Version, Gone), "Taken away");
        await RefreshAsync();
    }
}
