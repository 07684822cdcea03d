using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Budgets;
using GovernanceConsole.KillSwitches;
using GovernanceConsole.Policies;
using GovernanceConsole.Quality;

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

    public Dictionary<string, GovernedPersona> Personas { get; init; } = [];

    public Dictionary<string, AgentDefinition> AgentDefinitions { get; init; } = [];

    /// <summary>Agents whose persona is known. One without is unknown to the engine.</summary>
    public AgentTable Agents { get; init; } = AgentTable.Empty;

    public Dictionary<string, WorkflowDefinition> Workflows { get; init; } = [];

    public Dictionary<string, GovernedAction> Actions { get; init; } = [];

    public DialBoard Dials { get; init; } = DialBoard.Empty;

    public StopIndex Stops { get; init; } = StopIndex.Empty;

    /// <summary>Budgets, and the hard stops that count.</summary>
    public LimitIndex Limits { get; init; } = LimitIndex.Empty;

    public PolicyIndex Policies { get; init; } = PolicyIndex.Empty;

    public HardStopIndex HardStops { get; init; } = HardStopIndex.Empty;

    public Dictionary<string, DataSourceDefinition> DataSources { get; init; } = [];

    /// <summary>The platforms, by each of their tools.</summary>
    public Dictionary<string, GovernedPlatform> Platforms { get; init; } = [];

    /// <summary>Service levels whose breach binds.</summary>
    public SlaIndex Slas { get; init; } = SlaIndex.Empty;

    /// <summary>The suites that agents have to have passed.</summary>
    public SuiteIndex Suites { get; init; } = SuiteIndex.Empty;

    /// <summary>What is never stored. The engine never looks: it is asked what is kept.</summary>
    public RedactionIndex Redactions { get; init; } = RedactionIndex.Empty;

    /// <summary>The lists of hard stops that this node has loaded. Facts are found with them; the engine never looks.</summary>
    public IStopLists? StopLists { get; init; }

    /// <summary>The organisation's time zone. Facts are found with it; the engine never looks.</summary>
    public string TimeZone { get; init; } = "UTC";

    public GovernedAgent? FindAgent(string id) => Agents.Find(id);

    public WorkflowDefinition? FindWorkflow(string id) => Workflows.GetValueOrDefault(id);

    /// <summary>The platform that a tool leads to, or null.</summary>
    public GovernedPlatform? FindPlatform(string? tool) => tool is null ? null : Platforms.GetValueOrDefault(tool);

    public GovernedAction? FindAction(string name) => Actions.GetValueOrDefault(name);
}
