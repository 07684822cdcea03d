using GovernanceConsole.Kernel;
using GovernanceConsole.Oversight.Internal;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Oversight.UI;

/// <summary>The last question of an agent, in the register.</summary>
public partial class AgentLastAction
{
    private RunStep? _last;

    [Inject]
    internal Activity Activity { get; init; } = null!;

    [Parameter, EditorRequired]
    public required string AgentId { get; set; }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Decision;

    protected override async Task RefreshAsync() => _last = await Activity.LastOfAsync(AgentId, Gone);
}
