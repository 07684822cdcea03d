using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Economics.UI;

/// <summary>Draws the acceptable line.</summary>
public partial class LineDialog
{
    private decimal? _net, _cost;
    private int _tasks = 20;
    private string _reason = "";
    private string? _problem;

    /// <summary>What stands; null where none is drawn.</summary>
    [Parameter]
    public Versioned<AcceptableLine>? Line { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IAcceptableLine Lines { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    protected override void OnInitialized()
    {
        if (Line is { Definition: var line })
            (_net, _cost, _tasks) = (line.MinNetPerTask?.Amount, line.MaxCostPerTask?.Amount, line.MinTasks);
    }

    private async Task SaveAsync()
    {
        var line = new AcceptableLine(Figures.Usd(_net), Figures.Usd(_cost), _tasks);
        var result = await Lines.PutAsync(await Callers.GetAsync(CancellationToken.None), line, _reason.Trim(), Line?.Version ?? 0, CancellationToken.None);
        if (result is WriteResult<Versioned<AcceptableLine>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }
}
