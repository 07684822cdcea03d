using GovernanceConsole.Autonomy;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Promotions.UI;

/// <summary>Asks for the reason, and whether for a time or in a part only. Its result is the answer.</summary>
public partial class AcceptDialog
{
    private static readonly Dictionary<string, TimeSpan?> Durations = new()
    {
        ["Until changed"] = null,
        ["1 week"] = TimeSpan.FromDays(7),
        ["30 days"] = TimeSpan.FromDays(30),
        ["90 days"] = TimeSpan.FromDays(90),
    };

    private string _reason = "", _lasting = "Until changed", _region = "";

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required IKnownPlaces Places { get; init; }

    [Parameter, EditorRequired]
    public required Recommendation Recommendation { get; set; }

    private bool NeedsSecond => Recommendation is { Kind: RecommendationKind.Promote, ToLevel: >= 2 };

    private void Close() => Dialog.Close(DialogResult.Ok(new RecommendationAnswer(_reason.Trim(), Durations[_lasting] is { } span ? Clock.GetUtcNow() + span : null, Region: _region.Length > 0 ? _region : null)));
}
