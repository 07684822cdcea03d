using GovernanceConsole.Access;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;
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

    [Inject]
    public required IDials Dials { get; init; }

    [Parameter, EditorRequired]
    public required Recommendation Recommendation { get; set; }

    private bool NeedsSecond => Recommendation is { Kind: RecommendationKind.Promote, ToLevel: >= 2 };

    private DateTimeOffset? Until => Durations[_lasting] is { } span ? Clock.GetUtcNow() + span : null;

    private void Close() => Dialog.Close(DialogResult.Ok(new RecommendationAnswer(_reason.Trim(), Until, Region: _region.Length > 0 ? _region : null)));

    private async Task<Refusal?> TryAsync(Caller caller)
    {
        if (caller.Lacks(Permission.DecideRecommendations) is { } lacks)
            return lacks;
        // As when it is accepted: who may answer may set the dial that this one names.
        var setter = caller with { Permissions = new HashSet<Permission>(caller.Permissions) { Permission.SetDials } };
        var scope = Recommendation.Scope with { Region = Recommendation.Scope.Region ?? (_region.Length > 0 ? _region : null) };
        return (await Dials.SetAsync(setter, new DialRequest(scope, Recommendation.ToLevel, WhatIfWords.Reason, Until), CancellationToken.None) as WriteResult<Versioned<DialDefinition>>.Refused)?.Refusal;
    }
}
