using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Approvals.UI;

/// <summary>Makes or changes a group of people who decide.</summary>
public partial class GroupDialog
{
    private string _id = "", _name = "", _reason = "";
    private IReadOnlyCollection<string> _members = [];
    private string? _problem;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IApprovalSettings Settings { get; init; }

    [Inject]
    public required IPeople People { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    /// <summary>The group to change, or null for a new one.</summary>
    [Parameter]
    public Versioned<ApprovalGroupDefinition>? Group { get; set; }

    protected override void OnInitialized()
    {
        if (Group is not null)
            (_id, _name, _members) = (Group.Id, Group.Definition.Name, Group.Definition.Members);
    }

    private async Task SaveAsync()
    {
        var group = new ApprovalGroupDefinition(_name.Trim(), [.. _members]);
        var result = await Settings.PutGroupAsync(await Callers.GetAsync(CancellationToken.None), _id.Trim(), group, _reason.Trim(), Group?.Version ?? 0, CancellationToken.None);
        if (result is WriteResult<Versioned<ApprovalGroupDefinition>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }
}
