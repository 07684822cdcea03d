using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.KillSwitches;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>
/// All the rules that decide, immutable and indexed for the look-ups that the engine makes: what a decision costs does
/// not grow with what does not apply to it. Swapped whole.
/// </summary>
public sealed record DecisionSnapshot
{
    /// <summary>No rules: every question is answered no.</summary>
    public static readonly DecisionSnapshot Empty = new();

    /// <summary>The ledger entry that last changed a rule.</summary>
    public long Revision { get; init; }

    public Dictionary<string, PersonaDefinition> Personas { get; init; } = [];

    public Dictionary<string, AgentDefinition> AgentDefinitions { get; init; } = [];

    /// <summary>Agents whose persona is known. One without is unknown to the engine.</summary>
    public Dictionary<string, GovernedAgent> Agents { get; init; } = [];

    public Dictionary<string, WorkflowDefinition> Workflows { get; init; } = [];

    public Dictionary<string, GovernedAction> Actions { get; init; } = [];

    public DialBoard Dials { get; init; } = DialBoard.Empty;

    public StopIndex Stops { get; init; } = StopIndex.Empty;

    public GovernedAgent? FindAgent(string id) => Agents.GetValueOrDefault(id);

    public WorkflowDefinition? FindWorkflow(string id) => Workflows.GetValueOrDefault(id);

    public GovernedAction? FindAction(string name) => Actions.GetValueOrDefault(name);
}
