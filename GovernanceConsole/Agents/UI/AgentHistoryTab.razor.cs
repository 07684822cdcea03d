using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Agents.UI;

/// <summary>Every change of the agent, with what it changed.</summary>
public partial class AgentHistoryTab
{
    private const int Shown = 50;

    private IReadOnlyList<RuleVersion> _versions = [];

    [Inject]
    public required IRuleBook Rules { get; init; }

    [Parameter, EditorRequired]
    public required string AgentId { get; set; }

    protected override bool Concerns(ChangeNotice notice) => notice.Id == $"{AgentRules.Agent}/{AgentId}";

    protected override async Task RefreshAsync() => _versions = await Rules.HistoryAsync(AgentRules.Agent, AgentId, Shown, Gone);
}
