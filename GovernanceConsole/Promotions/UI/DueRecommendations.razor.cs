using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Promotions.UI;

/// <summary>On Today: promotions and rollbacks that wait for a person, and what was rolled back by itself lately.</summary>
public partial class DueRecommendations
{
    private const int Shown = 5;

    private static readonly TimeSpan Lately = TimeSpan.FromDays(2);

    private IReadOnlyList<Versioned<Recommendation>> _due = [];

    [Inject]
    public required IRecommendations Recommendations { get; init; }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Rule;

    protected override Task RefreshAsync()
    {
        var now = Clock.GetUtcNow();
        _due = [.. Recommendations.List().Where(one => one.Definition switch
        {
            { IsOpen: true, Kind: not RecommendationKind.Hold } => true,
            { Automatic: true, ReturnedBy: null } rollback => now - rollback.CreatedAt < Lately,
            _ => false,
        })];
        return Task.CompletedTask;
    }
}
