using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Oversight.UI;

/// <summary>Notes what people know of a step.</summary>
public partial class StepDialog
{
    private string? _owner, _note, _problem;
    private DateTime? _done;
    private string _reason = "";

    [Parameter, EditorRequired]
    public required WorkflowPlaybook Playbook { get; set; }

    [Parameter, EditorRequired]
    public required PlaybookProgress Step { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IPlaybooks Playbooks { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    protected override void OnInitialized() => (_owner, _note, _done) = (Step.Mark?.Owner, Step.Mark?.Note, Step.Mark?.DoneOn?.ToDateTime(TimeOnly.MinValue));

    private async Task SaveAsync()
    {
        var mark = new PlaybookMark(Step.Step.Stage, Trimmed(_owner), _done is { } day ? DateOnly.FromDateTime(day) : null, Trimmed(_note));
        var marks = Playbook.Steps.Select(step => step.Step.Stage == mark.Stage ? mark : step.Mark).OfType<PlaybookMark>();
        var result = await Playbooks.PutAsync(await Callers.GetAsync(CancellationToken.None), Playbook.Workflow, new PlaybookDefinition([.. marks]), _reason.Trim(), Playbook.Version, CancellationToken.None);
        if (result is WriteResult<Versioned<PlaybookDefinition>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
