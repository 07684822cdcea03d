using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Promotions.UI;

/// <summary>What is recommended now, what became of the rest, and the gates behind it.</summary>
public partial class RecommendationsPage
{
    private const int MostShown = 200;

    private IReadOnlyList<Versioned<Recommendation>> _shown = [];
    private string _record = "";

    [Inject]
    public required IRecommendations Recommendations { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>past, gates, or nothing for what is open.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? View { get; set; }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Rule;

    protected override Task RefreshAsync()
    {
        var open = View is null;
        // Rollbacks first, then promotions: they wait for somebody.
        _shown =
        [
            .. Recommendations.List().Where(one => one.Definition.IsOpen == open)
                .OrderBy(one => !open ? 0 : one.Definition.Kind switch { RecommendationKind.Rollback => 0, RecommendationKind.Promote => 1, RecommendationKind.Hold => 2 }),
        ];
        _record = Recommendations.TrackRecord() is var record ? $"{record.Sentence}{(record.RolledBack > 0 ? $" {record.RolledBack} {(record.RolledBack == 1 ? "was" : "were")} rolled back." : "")}" : "";
        return Task.CompletedTask;
    }

    private async Task Show(string? view)
    {
        View = view;
        Navigation.NavigateTo(view is null ? "/recommendations" : "/recommendations?view=" + view, replace: true);
        await RefreshAsync();
    }

    private string Pressed(string? view) => View == view ? "true" : "false";
}
