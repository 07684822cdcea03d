using GovernanceConsole.Access;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Oversight.UI;

/// <summary>Who keeps the checkpoints outside, how far each has come, and who may be added.</summary>
public partial class WitnessPanel
{
    private static readonly DialogOptions Small = new() { MaxWidth = MaxWidth.Small, FullWidth = true };

    private IReadOnlyList<WitnessState> _witnesses = [];
    private (string Id, string Secret)? _secret;

    [Inject]
    public required IWitnesses Witnesses { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    private string Summary => _witnesses.Count(state => state.Failures > 0) is > 0 and var failing
        ? $"{_witnesses.Count}, {failing} not reached"
        : $"{_witnesses.Count}";

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Witness || notice.Id?.StartsWith("witness/", StringComparison.Ordinal) == true;

    protected override async Task RefreshAsync() => _witnesses = await Witnesses.ListAsync(Gone);

    private async Task EditAsync(Versioned<WitnessDefinition>? witness)
    {
        var shown = await Dialogs.ShowAsync<WitnessDialog>(witness is null ? "New witness" : $"Change {witness.Id}", new DialogParameters<WitnessDialog> { { dialog => dialog.Witness, witness } }, Small);
        if (await shown.Result is { Canceled: false, Data: string id } && witness is null)
            await ShowSecretAsync(id);
        await RefreshAsync();
    }

    private async Task RemoveAsync(Versioned<WitnessDefinition> witness)
    {
        var reason = await ReasonDialog.AskAsync(Dialogs, $"Remove {witness.Id}", $"{witness.Definition.Holder} is sent nothing more and keeps what is there. That it was removed stays in the ledger.", "Remove", Color.Error);
        if (reason is not null)
            Snackbar.Tell(await Witnesses.RemoveAsync(await Callers.GetAsync(Gone), witness.Id, reason, witness.Version, Gone), "Removed");
        await RefreshAsync();
    }

    private async Task ShowSecretAsync(string id)
    {
        if ((await Callers.GetAsync(Gone)).Lacks(Permission.ManageAccess) is null && Witnesses.SecretOf(id) is { } secret)
            _secret = (id, secret);
    }
}
