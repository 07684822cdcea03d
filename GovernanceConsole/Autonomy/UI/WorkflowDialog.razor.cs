using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Autonomy.UI;

/// <summary>Adds a workflow, at level 0, or changes one; shows it to who may not. Its result is what came of it; it stays open where it was refused.</summary>
public partial class WorkflowDialog
{
    private WorkflowDraft _draft = new();
    private string _id = "", _reason = "";
    private Refusal? _refusal;
    private bool _mayManage, _busy;

    /// <summary>The workflow to change; null for a new one.</summary>
    [Parameter]
    public Versioned<WorkflowDefinition>? Workflow { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    protected override async Task OnInitializedAsync()
    {
        if (Workflow is not null)
            (_id, _draft) = (Workflow.Id, WorkflowDraft.Of(Workflow.Definition));
        _mayManage = (await Callers.GetAsync(CancellationToken.None)).Has(Permission.ManageCatalogue);
    }

    private string? At(string field) => _refusal?.Field == field ? _refusal.InWords() : null;

    private string Said(Refusal refusal) => refusal.Kind == RefusalKind.Stale && Workflow is null ? $"There is a workflow '{_id.Trim()}' already." : refusal.InWords();

    private void TakeBack(RuleVersion version)
    {
        if (version.As<WorkflowDefinition>() is { } former)
            (_draft, _refusal) = (WorkflowDraft.Of(former.Definition), null);
    }

    private async Task SaveAsync()
    {
        (_busy, _refusal) = (true, null);
        var result = await PutAsync(await Callers.GetAsync(CancellationToken.None));
        if (result is WriteResult<Versioned<WorkflowDefinition>>.Refused refused)
            _refusal = refused.Refusal;
        else
            Dialog.Close(DialogResult.Ok(result));
        _busy = false;
    }

    private async Task<Refusal?> TryAsync(Caller caller) => (await PutAsync(caller) as WriteResult<Versioned<WorkflowDefinition>>.Refused)?.Refusal;

    private Task<WriteResult<Versioned<WorkflowDefinition>>> PutAsync(Caller caller) =>
        Catalogue.PutWorkflowAsync(caller, _id.Trim(), _draft.Read(), _reason.Trim(), Workflow?.Version ?? 0, CancellationToken.None);
}
