using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Autonomy.UI;

/// <summary>Adds a workflow at level 0.</summary>
public partial class WorkflowDialog
{
    private string _id = "";
    private string _name = "";
    private string _owner = "";
    private string _reason = "";
    private RiskTier _risk = RiskTier.Medium;
    private string? _problem;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    private async Task SaveAsync()
    {
        var caller = await Callers.GetAsync(CancellationToken.None);
        var workflow = new WorkflowDefinition(_name.Trim(), _risk, _owner.Trim());
        var result = await Catalogue.PutWorkflowAsync(caller, _id.Trim(), workflow, _reason.Trim(), expectedVersion: 0, CancellationToken.None);
        if (result is WriteResult<Versioned<WorkflowDefinition>>.Refused refused)
            _problem = refused.Refusal.Kind == RefusalKind.Stale ? $"There is a workflow '{_id.Trim()}' already." : refused.Refusal.Detail;
        else
            Dialog.Close();
    }
}
