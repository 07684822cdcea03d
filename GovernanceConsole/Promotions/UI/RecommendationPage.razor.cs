using GovernanceConsole.Access;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Simulations;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace GovernanceConsole.Promotions.UI;

/// <summary>One recommendation: why, gate by gate, and what people make of it.</summary>
public partial class RecommendationPage
{
    // No reported figure has no name.
    private const string Success = "";

    private Versioned<Recommendation>? _one;
    private Versioned<DialProposal>? _proposal;
    private RecommendationNow? _now;
    private bool _mayAnswer, _mayAgree;
    private string _me = "";
    private string? _shown;
    private string _figure = Success;

    [Parameter]
    public required string Id { get; set; }

    [Inject]
    public required IRecommendations Recommendations { get; init; }

    [Inject]
    public required IDials Dials { get; init; }

    [Inject]
    public required ICurrentCaller Callers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    private EvidencePack Pack => _now?.Evidence ?? _one!.Definition.Evidence;

    private EvidenceFigure? Shown => Pack.Figures?.FirstOrDefault(figure => figure.Name == _figure);

    // From one recommendation to another the page stays and gets another id.
    protected override async Task OnParametersSetAsync()
    {
        if (_shown is not null && _shown != Id)
            await RefreshAsync();
        _shown = Id;
    }

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Rule || notice.Topic == ChangeTopics.Promotion;

    protected override async Task RefreshAsync()
    {
        var caller = await Callers.GetAsync(Gone);
        (_me, _mayAnswer, _mayAgree) = (caller.Actor.ToString(), caller.Has(Permission.DecideRecommendations), caller.Has(Permission.AgreeToRaises));
        _one = Recommendations.Find(Id);
        _now = _one is { Definition: { IsOpen: true } open } ? await Recommendations.NowAsync(open, Gone) : null;
        // What was recommended stays on the page while the evidence says something else for a moment.
        if (_now is not null && _now.Kind != _one!.Definition.Kind)
            _now = null;
        _proposal = _one?.Definition.Proposal is { } id ? Dials.Proposals(all: false).FirstOrDefault(proposal => proposal.Id == id) : null;
    }

    private async Task AcceptAsync()
    {
        var parameters = new DialogParameters<AcceptDialog> { { dialog => dialog.Recommendation, _one!.Definition } };
        var shown = await Dialogs.ShowAsync<AcceptDialog>(RecommendationWords.Title(_one!.Definition), parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true });
        if (await shown.Result is { Canceled: false, Data: RecommendationAnswer answer })
            await TellAsync(Recommendations.AcceptAsync(await Callers.GetAsync(Gone), Id, answer, _one.Version, Gone), $"{_one.Definition.Scope}: level {_one.Definition.ToLevel}");
    }

    private async Task DeclineAsync()
    {
        if (await AskAsync("Decline", "The level stays as it is. The same is not recommended again for two weeks, unless a gate or the level changes.") is { } reason)
            await TellAsync(Recommendations.DeclineAsync(await Callers.GetAsync(Gone), Id, new RecommendationAnswer(reason), _one!.Version, Gone), "Declined");
    }

    private async Task DeferAsync()
    {
        if (await AskAsync("Defer", "It is looked at again in a week.") is { } reason)
            await TellAsync(Recommendations.DeferAsync(await Callers.GetAsync(Gone), Id, new RecommendationAnswer(reason), _one!.Version, Gone), "Deferred");
    }

    private async Task ReturnAsync()
    {
        var rollback = _one!.Definition;
        var reason = await AskAsync($"Back to level {rollback.FromLevel}", $"{rollback.Scope} goes back to level {rollback.FromLevel}. What happens from then on is measured anew.{(rollback.FromLevel >= 2 ? " A second person has to agree." : "")}",
            WhatIf.Of(caller => Recommendations.ReturnAsync(caller, Id, new RecommendationAnswer(WhatIfWords.Reason), _one.Version, Gone)));
        if (reason is not null)
            await TellAsync(Recommendations.ReturnAsync(await Callers.GetAsync(Gone), Id, new RecommendationAnswer(reason), _one.Version, Gone), $"{rollback.Scope}: level {rollback.FromLevel}");
    }

    private async Task SignAsync(Versioned<DialProposal> raise, bool accept)
    {
        var request = raise.Definition.Request;
        var word = accept ? "Agree" : raise.Definition.RequestedBy == _me ? "Withdraw" : "Decline";
        if (await AskAsync(word, accept ? $"From now on agents act at {request.Scope} at level {RecommendationWords.Level(request.Level)}." : "The level stays as it is.", accept ? WhatIf.Of(caller => Dials.DecideAsync(caller, raise.Id, accept: true, WhatIfWords.Reason, Gone)) : null) is not { } reason)
            return;
        Snackbar.Tell(await Dials.DecideAsync(await Callers.GetAsync(Gone), raise.Id, accept, reason, Gone), accept ? $"{request.Scope}: level {request.Level}" : "The level stays as it is");
        await RefreshAsync();
    }

    private Task<string?> AskAsync(string action, string lead, RenderFragment? preview = null) => ReasonDialog.AskAsync(Dialogs, action, lead, action, preview: preview);

    private async Task TellAsync(Task<WriteResult<Versioned<Recommendation>>> asked, string done)
    {
        Snackbar.Tell(await asked, done);
        await RefreshAsync();
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
