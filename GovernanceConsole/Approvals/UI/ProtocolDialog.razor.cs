using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Approvals.UI;

/// <summary>Makes or changes an escalation protocol.</summary>
public partial class ProtocolDialog
{
    private string _id = "", _name = "", _onCall = "", _notify = "", _runbook = "", _reason = "";
    private ApprovalTier _severity = ApprovalTier.High;
    private string? _problem;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required IApprovalSettings Settings { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    /// <summary>The protocol to change, or null for a new one.</summary>
    [Parameter]
    public Versioned<ProtocolDefinition>? Protocol { get; set; }

    protected override void OnInitialized()
    {
        if (Protocol is { Definition: var protocol })
            (_id, _name, _severity, _onCall, _notify, _runbook) = (Protocol.Id, protocol.Name, protocol.Severity, string.Join(", ", protocol.OnCall), string.Join(", ", protocol.Notify ?? []), protocol.Runbook);
    }

    private static string[] Names(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private async Task SaveAsync()
    {
        var protocol = new ProtocolDefinition(_name.Trim(), _severity, Names(_onCall), _runbook.Trim(), Names(_notify));
        var result = await Settings.PutProtocolAsync(await Callers.GetAsync(CancellationToken.None), _id.Trim(), protocol, _reason.Trim(), Protocol?.Version ?? 0, CancellationToken.None);
        if (result is WriteResult<Versioned<ProtocolDefinition>>.Refused refused)
            _problem = refused.Refusal.InWords();
        else if (Snackbar.Tell(result, "Saved"))
            Dialog.Close();
    }
}
