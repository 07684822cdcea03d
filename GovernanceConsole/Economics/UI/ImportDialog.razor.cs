using System.Text;
using GovernanceConsole.Access;
using GovernanceConsole.Telemetry;
using GovernanceConsole.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using MudBlazor;

namespace GovernanceConsole.Economics.UI;

/// <summary>Imports a file of outcomes, and says line by line what is wrong with it.</summary>
public partial class ImportDialog
{
    private const int Shown = 100;
    private const string Example = "campaign-drafter";

    private IReadOnlyList<ImportFault> _faults = [];
    private string? _text, _says;
    private bool _isRefused;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required IOutcomeImport Import { get; init; }

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
        switch (await Import.ImportAsync(await Callers.GetAsync(CancellationToken.None), _text!, CancellationToken.None))
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
