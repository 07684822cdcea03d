using GovernanceConsole.Access;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Approvals.UI;

/// <summary>What waits more than once: the largest groups of alike items.</summary>
public partial class QueueGroups
{
    private const int Shown = 12;

    private IReadOnlyList<AlikeItems> _groups = [];
    private bool _mayDecide;

    [Inject]
    public required IApprovals Approvals { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    /// <summary>The address of an item, with the filter of the list beside it.</summary>
    [Parameter, EditorRequired]
    public Func<string?, string> LinkTo { get; set; } = null!;

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Approval;

    protected override async Task RefreshAsync()
    {
        _mayDecide = (await Callers.GetAsync(Gone)).Has(Permission.DecideApprovals);
        _groups = Approvals.Groups(Shown);
    }
}
