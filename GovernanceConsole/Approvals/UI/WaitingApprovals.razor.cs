using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Approvals.UI;

/// <summary>The most urgent of the queue, on Today; nothing where none waits.</summary>
public partial class WaitingApprovals
{
    private const int Shown = 3;

    private IReadOnlyList<ApprovalItem> _first = [];
    private int _count;

    [Inject]
    public required IApprovals Approvals { get; init; }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Approval;

    protected override Task RefreshAsync()
    {
        _first = Approvals.List(new ApprovalQuery(Limit: Shown)).Items;
        _count = Approvals.Waiting.Values.Sum();
        return Task.CompletedTask;
    }
}
