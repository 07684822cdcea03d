using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Quality;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Assurance.UI;

/// <summary>Service levels in two groups, of all or of one agent.</summary>
public partial class SlaTable
{
    private IReadOnlyList<Versioned<SlaDefinition>>? _slas;
    private IReadOnlyDictionary<string, SlaMeasurement> _measured = new Dictionary<string, SlaMeasurement>();

    /// <summary>Only those that an agent is measured by; null for all.</summary>
    [Parameter]
    public string? AgentId { get; set; }

    [Inject]
    public required ISlas Slas { get; init; }

    [Inject]
    public required ISlaBoard Board { get; init; }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Sla || notice.Id?.StartsWith(SlaDefinition.RuleKind + "/", StringComparison.Ordinal) == true;

    protected override async Task RefreshAsync()
    {
        var all = Slas.All();
        _measured = await Board.MeasureAllAsync(Gone);
        var workflows = AgentId is null ? null : await Board.WorkflowsOfAsync(AgentId, Gone);
        _slas = [.. all.Where(sla => workflows is null || IsOf(sla.Definition, AgentId!, workflows))];
    }

    private IReadOnlyList<(string Title, string Lead, IReadOnlyList<Versioned<SlaDefinition>> Rows)> Groups =>
    [
        ("Technical", "Speed, errors and availability of agents and of the decision point, and the depth of the queue.", [.. _slas!.Where(sla => !sla.Definition.IsBusiness)]),
        ("Business", "What comes of the work: how much, how fast, how good, and how fast reviewers decide.", [.. _slas!.Where(sla => sla.Definition.IsBusiness)]),
    ];

    private static bool IsOf(SlaDefinition sla, string agent, IReadOnlySet<string> workflows) =>
        sla.Objective is not (SlaObjective.DecisionLatency or SlaObjective.DecisionErrors)
        && (sla.About?.Agent is { } named ? named == agent : sla.About?.Workflow is not { } workflow || workflows.Contains(workflow));
}
