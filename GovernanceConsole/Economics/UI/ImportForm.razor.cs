using GovernanceConsole.Access;
using GovernanceConsole.Telemetry;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Economics.UI;

/// <summary>Imports a CSV file, and says line by line what is wrong with it.</summary>
public partial class ImportForm
{
    private const int Shown = 100;

    private IReadOnlyList<ImportFault> _faults = [];
    private string? _text, _says;
    private string _reason = "";
    private bool _isRefused, _busy;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    /// <summary>What the file is for.</summary>
    [Parameter, EditorRequired]
    public string Lead { get; set; } = "";

    /// <summary>Takes the text of the file, and the reason where one is asked for.</summary>
    [Parameter, EditorRequired]
    public required Func<Caller, string, string, Task<ImportResult>> Import { get; set; }

    [Parameter]
    public bool AsksReason { get; set; }

    /// <summary>The columns, and an example.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    private void Take(string? text) => (_text, _says, _faults, _isRefused) = (text, null, [], false);

    private async Task ImportAsync()
    {
        (_faults, _isRefused, _busy) = ([], false, true);
        var result = await Import(await Callers.GetAsync(CancellationToken.None), _text!, _reason.Trim());
        _busy = false;
        switch (result)
        {
            case ImportResult.Done done:
                (_says, _text) = ($"{Figures.Count(done.Recorded)} recorded{(done.Repeated > 0 ? $", {Figures.Count(done.Repeated)} were there already" : "")}.", null);
                break;
            case ImportResult.Faulty faulty:
                (_says, _faults) = ($"Nothing was recorded: {Figures.Count(faulty.Faults.Count)} {(faulty.Faults.Count == 1 ? "fault" : "faults")} in the file.", faulty.Faults);
                break;
            case ImportResult.Refused refused:
                (_says, _isRefused) = (refused.Refusal.Detail, true);
                break;
        }
    }
}
