using GovernanceConsole.Kernel;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Assurance.UI;

/// <summary>The suites of an agent's persona, and how its versions stand to them.</summary>
public partial class AgentEvaluationsTab
{
    private IReadOnlyList<SuiteStanding>? _suites;

    [Inject]
    public required IEvaluations Evaluations { get; init; }

    [Parameter, EditorRequired]
    public required string AgentId { get; set; }

    protected override bool Concerns(ChangeNotice notice) => SuiteWords.Concerns(notice);

    protected override async Task RefreshAsync() => _suites = await Evaluations.StandingsAsync(AgentId, Gone);
}
