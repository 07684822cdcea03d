using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Oversight.UI;

/// <summary>What was last signed for, by which keys, and the button for a new one.</summary>
public partial class KeysPanel
{
    private Checkpoint? _checkpoint;
    private IReadOnlyList<CheckpointKey> _keys = [];
    private string? _problem;

    [Inject]
    public required ICheckpoints Checkpoints { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    // A checkpoint is signed when it is asked for, not with each entry.
    protected override bool Concerns(ChangeNotice notice) => false;

    protected override async Task RefreshAsync()
    {
        try
        {
            _checkpoint = await Checkpoints.CurrentAsync(Gone);
        }
        catch (LedgerForkedException forked)
        {
            _problem = forked.Message;
        }

        _keys = await Checkpoints.KeysAsync(Gone);
    }

    private async Task RotateAsync()
    {
        var reason = await ReasonDialog.AskAsync(Dialogs, "New key for checkpoints", "The key in use retires. The next checkpoint is signed by both, so that whoever trusts the old key can follow. Publish the new verifier key where you published the old one.", "Make it");
        if (reason is null)
            return;
        var caller = await Callers.GetAsync(Gone);
        if (caller.Lacks(Permission.ManageAccess) is not null)
            return;
        Snackbar.Tell(await Checkpoints.RotateKeyAsync(caller.Actor, reason, Gone), "A new key signs from now on");
        await RefreshAsync();
    }
}
