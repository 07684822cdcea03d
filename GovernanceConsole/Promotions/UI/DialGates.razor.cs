using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Promotions.UI;

/// <summary>In the dial drawer: how the gates of this dial stand, agent by agent.</summary>
public partial class DialGates
{
    private IReadOnlyList<Versioned<Recommendation>> _here = [];

    [Inject]
    public required IRecommendations Recommendations { get; init; }

    [Parameter, EditorRequired]
    public required DialScope Scope { get; set; }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Rule;

    protected override Task RefreshAsync()
    {
        _here = [.. Recommendations.List(null, RecommendationState.Open).Where(one => one.Definition.Scope == Scope)];
        return Task.CompletedTask;
    }
}
