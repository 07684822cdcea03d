using GovernanceConsole.Access;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Approvals.UI;

/// <summary>What part of the queue is shown, and parts that were kept under a name.</summary>
public partial class QueueFilters
{
    private const string Any = "any";

    private static readonly (string? State, string Title)[] States =
        [(null, "Waiting"), ("approved", "Approved"), ("grant", "Grants"), ("used", "Used"), ("failed", "Sent back"), ("denied", "Rejected"), ("expired", "Expired"), ("by_hand", "By hand"), ("cancelled", "Taken back")];

    private static readonly string[] Tiers = [Any, "high", "medium", "low"];

    private IReadOnlyList<Versioned<QueueViewDefinition>> _views = [];
    private string _me = "";

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Inject]
    public required ICatalogue Catalogue { get; init; }

    [Inject]
    public required IApprovalSettings Settings { get; init; }

    [Inject]
    public required IActorNames Names { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Parameter, EditorRequired]
    public QueueFilter Filter { get; set; } = null!;

    [Parameter]
    public EventCallback<QueueFilter> OnChange { get; set; }

    private Versioned<QueueViewDefinition>? Current => _views.FirstOrDefault(view => view.Definition.Filter == Filter);

    protected override bool Concerns(ChangeNotice notice) => notice.Id?.StartsWith(ApprovalRules.View, StringComparison.Ordinal) == true;

    protected override async Task RefreshAsync()
    {
        var caller = await Callers.GetAsync(Gone);
        (_me, _views) = (caller.Actor.ToString(), Settings.ViewsOf(caller));
    }

    private static string Pressed(bool on) => on ? "true" : "false";

    private static string? Named(string? value) => value == Any ? null : value;

    private async Task SaveAsync()
    {
        await ViewDialog.ShowAsync(Dialogs, Filter);
        await RefreshAsync();
    }

    private async Task RemoveAsync(Versioned<QueueViewDefinition> view)
    {
        Snackbar.Tell(await Settings.RemoveAsync(await Callers.GetAsync(Gone), ApprovalRules.View, view.Id, "No longer needed", view.Version, Gone), $"Removed {view.Definition.Name}");
        await RefreshAsync();
    }
}
