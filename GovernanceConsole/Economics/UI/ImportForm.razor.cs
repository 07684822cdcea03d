using System.Text;
using GovernanceConsole.Access;
using GovernanceConsole.Telemetry;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace GovernanceConsole.Economics.UI;

/// <summary>Imports a CSV file, and says line by line what is wrong with it.</summary>
public partial class ImportForm
{
    private const int Shown = 100;

    private IReadOnlyList<ImportFault> _faults = [];
    private string? _text, _says;
    private string _reason = "";
    private bool _isRefused;

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

    private async Task ReadAsync(InputFileChangeEventArgs chosen)
    {
        (_text, _says, _faults, _isRefused) = (null, null, [], false);
        if (chosen.File.Size > RequestBody.MaxBytes)
        {
            (_says, _isRefused) = ($"A file has at most {RequestBody.MaxBytes / 1024} KiB; this one has {chosen.File.Size / 1024}.", true);
            return;
        }

        using var reader = new StreamReader(chosen.File.OpenReadStream(RequestBody.MaxBytes), Encoding.UTF8);
        _text = await reader.ReadToEndAsync();
    }

    private async Task ImportAsync()
    {
        (_faults, _isRefused) = ([], false);
        switch (await Import(await Callers.GetAsync(CancellationToken.None), _text!, _reason.Trim()))
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
