using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Policies.UI;

/// <summary>A pack's versions: what changed between any two, and the way back.</summary>
public partial class PackVersions
{
    private int _from, _to;

    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<PackVersion> Versions { get; set; } = [];

    /// <summary>The version in force; 0 for none.</summary>
    [Parameter]
    public int Current { get; set; }

    /// <summary>What stands, as it was read.</summary>
    [Parameter]
    public PackDefinition? Standing { get; set; }

    [Parameter]
    public bool MayManage { get; set; }

    [Parameter]
    public EventCallback<WriteResult<Versioned<PackDefinition>>.Saved> Changed { get; set; }

    [Inject]
    public required IPolicyPacks Packs { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    private IReadOnlyList<JsonChange> Differences => PackDiff.Between(Find(_from), Find(_to));

    protected override void OnParametersSet()
    {
        if (_to == 0 && Versions.Count > 0)
            Compare(Versions[0]);
    }

    private PackDefinition? Find(int version) => Versions.FirstOrDefault(one => one.Version == version)?.Pack;

    private void Compare(PackVersion version) =>
        (_from, _to) = (Versions.Where(one => one.Version < version.Version).Select(one => one.Version).DefaultIfEmpty(0).Max(), version.Version);

    private async Task RollBackAsync(PackVersion version)
    {
        var saved = await PackChangeDialog.AskAsync(
            Dialogs, $"Go back to version {version.Version}", $"Version {version.Version} stands again, as a new version. Nothing is lost: those after it stay in this list.", "Go back", Id, Standing, version.Pack!,
            (caller, reason) => Packs.RollBackAsync(caller, Id, version.Version, reason, CancellationToken.None));
        if (saved is null)
            return;
        _to = 0;
        await Changed.InvokeAsync(saved);
    }
}
