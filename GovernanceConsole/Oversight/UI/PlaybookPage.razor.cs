using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Oversight.UI;

/// <summary>All workflows on their way, and the steps of one.</summary>
public partial class PlaybookPage
{
    private IReadOnlyList<WorkflowPlaybook>? _all;
    private WorkflowPlaybook? _shown;

    /// <summary>The one whose steps are shown; the first unless said.</summary>
    [Parameter]
    public string? Workflow { get; set; }

    [Inject]
    public required IPlaybooks Playbooks { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    protected override bool Concerns(ChangeNotice notice) =>
        notice.Topic == ChangeTopics.Promotion || (notice.Id is { } id && new[] { PlaybookDefinition.RuleKind, AutonomyRules.Workflow, AutonomyRules.Dial }.Any(kind => id.StartsWith(kind + "/", StringComparison.Ordinal)));

    protected override void OnParametersSet() => Choose();

    protected override async Task RefreshAsync()
    {
        _all = await Playbooks.AllAsync(Gone);
        Choose();
    }

    private void Choose() => _shown = _all?.FirstOrDefault(one => one.Workflow == Workflow) ?? (_all is [var first, ..] ? first : null);

    private async Task NoteAsync(PlaybookProgress step)
    {
        var parameters = new DialogParameters<StepDialog> { { dialog => dialog.Playbook, _shown }, { dialog => dialog.Step, step } };
        var shown = await Dialogs.ShowAsync<StepDialog>($"{step.Step.Stage} of {_shown!.Name}", parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        await shown.Result;
        await RefreshAsync();
    }
}
