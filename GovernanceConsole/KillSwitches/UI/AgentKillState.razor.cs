using GovernanceConsole.Agents;
using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.KillSwitches.UI;

/// <summary>Whether an agent is stopped as a whole, in the register.</summary>
public partial class AgentKillState
{
    private EngagedStop? _stop;

    [Inject]
    public required IKillSwitches Switches { get; init; }

    [Inject]
    public required IAgentRegister Register { get; init; }

    [Parameter, EditorRequired]
    public required string AgentId { get; set; }

    protected override bool Concerns(ChangeNotice notice) => notice.Id?.StartsWith(StopOrder.RuleKind, StringComparison.Ordinal) == true;

    protected override Task RefreshAsync()
    {
        var (stops, agent) = (Switches.Engaged, Register.FindAgent(AgentId)?.Definition);
        _stop = stops.On(KillTarget.Everything, null) ?? stops.On(KillTarget.BusinessUnit, agent?.BusinessUnit) ?? stops.On(KillTarget.Persona, agent?.Persona) ?? stops.On(KillTarget.Agent, AgentId);
        return Task.CompletedTask;
    }
}
